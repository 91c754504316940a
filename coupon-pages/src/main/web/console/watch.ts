import type { ReactiveController, ReactiveControllerHost } from "lit";
import { Problem } from "../shared/api.js";
import { session } from "./session.js";

const LONGEST_PAUSE = 15_000;
const SHORTEST_PAUSE = 200;

/**
 * Asks the API again and again while somebody looks at the tab. What was known stays when the API does not answer: then it is
 * asked more and more seldom, at random moments, and {@link faultSince} says since when. After an answer that will not change
 * (no such coupon) nothing is asked any more; after the end of the session, when somebody is logged in again.
 */
export class Watch<T> implements ReactiveController {
  value: T | undefined;
  /** When it came, in ms of this machine's clock. */
  valueAt: number | undefined;
  fault: unknown;
  faultSince: number | undefined;

  #round = 0;
  #faults = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param everyMs undefined: once, and when it is asked for again
   * @param came is told each answer
   */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly load: () => Promise<T>,
    private readonly everyMs: number | undefined,
    private readonly came?: (value: T, at: number) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.#look);
    session.addEventListener("change", this.#look);
    addEventListener("online", this.#look);
    void this.again();
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.#look);
    session.removeEventListener("change", this.#look);
    removeEventListener("online", this.#look);
    this.#stop();
  }

  /** Forgets what is known, and asks: it is about something else now. */
  restart(): void {
    this.value = undefined;
    this.valueAt = undefined;
    this.#well();
    void this.again();
  }

  /** Asks now; an older question is not listened to any more. */
  async again(): Promise<void> {
    this.#stop();
    const round = this.#round;
    const started = performance.now();
    let pause: number | undefined;
    try {
      const value = await this.load();
      if (round !== this.#round) {
        return;
      }
      this.accept(value);
      pause = this.everyMs === undefined ? undefined : Math.max(SHORTEST_PAUSE, this.everyMs - (performance.now() - started));
    } catch (e) {
      if (round !== this.#round) {
        return;
      }
      pause = this.#failed(e);
    }
    this.host.requestUpdate();
    if (pause !== undefined && !document.hidden) {
      this.#timer = setTimeout(() => void this.again(), pause);
    }
  }

  /** What is known now, from another question. */
  accept(value: T): void {
    this.value = value;
    this.valueAt = Date.now();
    this.#well();
    this.came?.(value, this.valueAt);
    this.host.requestUpdate();
  }

  #failed(e: unknown): number | undefined {
    this.fault = e;
    this.faultSince ??= Date.now();
    this.#faults++;
    if (e instanceof Problem && e.status < 500 && e.status !== 429) {
      return undefined;
    }
    const doubled = Math.min(LONGEST_PAUSE, (this.everyMs ?? 1_000) * 2 ** this.#faults);
    const asked = e instanceof Problem ? (e.retryAfterSeconds ?? 0) * 1_000 : 0;
    return Math.max(asked, doubled * (0.5 + Math.random() / 2));
  }

  #well(): void {
    this.fault = undefined;
    this.faultSince = undefined;
    this.#faults = 0;
  }

  #stop(): void {
    this.#round++;
    clearTimeout(this.#timer);
  }

  readonly #look = () => {
    if (document.hidden) {
      this.#stop();
    } else if (session.user) {
      void this.again();
    }
  };
}
