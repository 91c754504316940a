import { ask } from "../shared/api.js";
import type { Coupon } from "../shared/coupon.js";
import { ServerClock } from "./clock.js";
import { askedFor, pause, rest } from "./pauses.js";

interface Picture {
  readonly now: string;
  readonly coupons: readonly Coupon[];
}

interface Change extends Picture {
  readonly gone: readonly string[];
}

const PICTURE = "/api/coupon/live";
const STREAM = "/api/coupon/live/stream";

/** A stream must bring its first picture within this time, in ms. Some proxies hold back what does not end. */
const FIRST_WORD = 8_000;
/** A stream that says nothing for so long may be dead without anybody having noticed: a new one brings a whole picture. */
const SILENCE = 90_000;
/** For how long pictures are asked for one by one before a stream is tried again. */
const WITHOUT_STREAM = 60_000;
/** A connection that is back within this time was never lost, for those who watch. */
const GRACE = 3_000;
/** A page that nobody looks at for so long does not watch. */
const HIDDEN = 60_000;

/**
 * The coupons that are open or coming, as the service last told: by a stream, or one picture after the other where there can be
 * no stream. Fires "change" when something is different, and "back" with a picture for somebody who did not look meanwhile.
 */
export class Live extends EventTarget {
  readonly clock = new ServerClock();
  /** By id, in the order in which the service lists them. */
  coupons: ReadonlyMap<string, Coupon> = new Map();
  /** Whether what is known is the last that there was, and not what is. */
  lost = false;
  /** When there is a picture. */
  readonly first: Promise<void>;

  #there: () => void = () => {};
  #watching: AbortController | undefined;
  #losing: ReturnType<typeof setTimeout> | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #wasAway = true;

  constructor() {
    super();
    this.first = new Promise((resolve) => {
      this.#there = resolve;
    });
    addEventListener("offline", () => this.#isLost());
    addEventListener("online", () => this.#again());
    addEventListener("pagehide", () => this.#stop());
    addEventListener("pageshow", () => this.#start());
    document.addEventListener("visibilitychange", () => this.#looked());
    this.#start();
  }

  #start(): void {
    if (this.#watching === undefined && !document.hidden) {
      this.#watching = new AbortController();
      void this.#watch(this.#watching.signal);
    }
  }

  #stop(): void {
    this.#watching?.abort();
    this.#watching = undefined;
    this.#wasAway = true;
  }

  /** The stream of another network is dead, and may not know. */
  #again(): void {
    if (this.#watching !== undefined) {
      this.#watching.abort();
      this.#watching = undefined;
      this.#start();
    }
  }

  #looked(): void {
    clearTimeout(this.#leaving);
    if (document.hidden) {
      this.#leaving = setTimeout(() => this.#stop(), HIDDEN);
    } else {
      this.#start();
    }
  }

  async #watch(signal: AbortSignal): Promise<void> {
    await this.#look(signal, this.coupons.size === 0);
    let failures = 0;
    while (!signal.aborted) {
      const worked = await this.#stream(signal);
      failures = worked ? 0 : failures + 1;
      if (failures < 2) {
        await rest(pause(1, 1_500, 1_500), signal);
      } else {
        await this.#poll(signal);
      }
    }
  }

  /** Until the stream ends. Tells whether it brought anything. */
  #stream(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted || typeof EventSource === "undefined") {
      return Promise.resolve(false);
    }
    return new Promise((resolve) => {
      const source = new EventSource(STREAM);
      let worked = false;
      const end = () => {
        clearTimeout(silence);
        signal.removeEventListener("abort", end);
        source.close();
        resolve(worked);
      };
      let silence = setTimeout(end, FIRST_WORD);
      const hear = (take: (data: string) => void) => (message: MessageEvent<string>) => {
        worked = true;
        clearTimeout(silence);
        silence = setTimeout(end, SILENCE + Math.random() * SILENCE);
        take(message.data);
      };
      source.addEventListener("snapshot", hear((data) => this.#picture(JSON.parse(data) as Picture)));
      source.addEventListener("change", hear((data) => this.#changes(JSON.parse(data) as Change)));
      source.addEventListener("error", () => {
        this.#isMissing();
        end();
      });
      signal.addEventListener("abort", end);
    });
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const until = performance.now() + WITHOUT_STREAM;
    let failures = 0;
    while (!signal.aborted && performance.now() < until) {
      const refused = await this.#look(signal, false);
      failures = refused === undefined ? 0 : failures + 1;
      const pauseNow = failures === 0 ? pause(1, 3_000, 3_000) : pause(failures, 2_000, 30_000);
      await rest(Math.max(pauseNow, refused ?? 0), signal);
    }
  }

  /** One picture. Answers how long to wait at least if there is none. */
  async #look(signal: AbortSignal, preloaded: boolean): Promise<number | undefined> {
    try {
      const picture = await ask<Picture>(PICTURE, { preloaded, patience: FIRST_WORD });
      if (!signal.aborted) {
        this.#picture(picture);
      }
      return undefined;
    } catch (e) {
      if (!signal.aborted) {
        this.#isMissing();
      }
      return askedFor(e);
    }
  }

  #picture(picture: Picture): void {
    this.coupons = new Map(picture.coupons.map((coupon) => [coupon.id, coupon]));
    this.#heard(picture.now);
  }

  #changes(change: Change): void {
    const coupons = new Map(this.coupons);
    change.coupons.forEach((coupon) => coupons.set(coupon.id, coupon));
    change.gone.forEach((id) => coupons.delete(id));
    this.coupons = coupons;
    this.#heard(change.now);
  }

  #heard(now: string): void {
    clearTimeout(this.#losing);
    this.#losing = undefined;
    this.lost = false;
    this.clock.hear(now);
    this.#there();
    this.dispatchEvent(new Event(this.#wasAway ? "back" : "change"));
    this.#wasAway = false;
  }

  #isMissing(): void {
    this.#losing ??= setTimeout(() => this.#isLost(), navigator.onLine ? GRACE : 0);
  }

  #isLost(): void {
    this.lost = true;
    this.dispatchEvent(new Event("change"));
  }
}
