import { Problem } from "../shared/api.js";
import { wallClock } from "../shared/format.js";
import type { Session } from "../shared/session.js";
import { ownStates, sendClaim, statusOf } from "./asking.js";
import { FREE, isUnfinished, LOOKING, newsOf, next, type Claim, type News, type Stage, type Yours } from "./claim.js";
import type { Live } from "./live.js";
import { phaseOf } from "./phase.js";
import { askedFor, pause, rest } from "./pauses.js";

/** Who clicks so little before the opening, in ms, had a clock that was ahead: asked again when it opens. */
const AHEAD = 5_000;
/** How many coupons are asked about one by one when somebody comes: those that are not in his list may be on their way to it. */
const MOST_LOOKED_UP = 10;

interface TabMessage {
  readonly username: string;
  readonly id: string;
  readonly stage: Stage;
  readonly sequence: number | undefined;
}

export class ClaimChange extends Event {
  constructor(
    readonly id: string,
    readonly before: Claim,
    readonly now: Claim,
  ) {
    super("claim");
  }
}

/**
 * The claims of who is logged in. Fires "claim" when one changes, "change" when all may have, and "log-in" when somebody has to
 * log in for what he wants.
 */
export class Claims extends EventTarget {
  /** The coupon that was clicked by somebody who is not logged in. */
  wanted: string | undefined;

  #claims = new Map<string, Claim>();
  /** Whether it was looked up what the user has. */
  #known = false;
  /** A username; null: nobody's; undefined: not known yet. */
  #whose: string | null | undefined;
  #user = new AbortController();
  readonly #pursuits = new Map<string, AbortController>();
  readonly #tabs = new BroadcastChannel("coupon.claims");

  constructor(
    private readonly session: Session,
    private readonly live: Live,
  ) {
    super();
    session.addEventListener("change", () => this.#userChanged());
    live.addEventListener("change", () => this.#seen());
    live.addEventListener("back", () => this.#seen());
    this.#tabs.onmessage = (message: MessageEvent<TabMessage>) => this.#hear(message.data);
  }

  of(id: string): Claim {
    return this.#claims.get(id) ?? (this.#known ? FREE : LOOKING);
  }

  /** Until there is an answer, or the user gives up. */
  claim(id: string): void {
    if (this.session.user === null) {
      this.#wants(id);
      return;
    }
    if (this.#tell(id, { news: "CLICKED" })) {
      void this.#pursue(id);
    }
  }

  giveUp(id: string): void {
    this.#pursuits.get(id)?.abort();
    this.#tell(id, { news: "GIVEN_UP" });
  }

  /** Finds out what the user has, as far as that is possible now. */
  async look(): Promise<void> {
    const user = this.#user.signal;
    if (this.session.user) {
      await this.lookAtOwn();
    }
    await this.live.first;
    if (user.aborted) {
      return;
    }
    const unsure = this.session.user ? this.#onTheirWay() : [];
    unsure.forEach((id) => this.#claims.set(id, LOOKING));
    this.#known = true;
    this.dispatchEvent(new Event("change"));
    await Promise.all(unsure.map((id) => this.#status(id, user)));
  }

  /** Not those that are on their way to the list. */
  async lookAtOwn(): Promise<void> {
    const user = this.#user.signal;
    const own = await ownStates(this.session);
    if (!user.aborted) {
      own.forEach((news, id) => this.#tell(id, news));
    }
  }

  async #pursue(id: string): Promise<void> {
    const user = this.#user.signal;
    const pursuit = new AbortController();
    this.#pursuits.set(id, pursuit);
    const signal = AbortSignal.any([user, pursuit.signal]);
    while (!signal.aborted && this.of(id).is === "ASKING") {
      const news = await this.#ask(id);
      if (news.news === "LOGGED_OUT") {
        this.#tell(id, news);
        this.#wants(id);
        return;
      }
      if (user.aborted) {
        return;
      }
      // Also after giving up: that it is in is true, whether it is wanted or not.
      this.#tell(id, news);
      const claim = this.of(id);
      if (claim.is === "WAITING") {
        await rest(claim.until - performance.now(), signal);
        if (!signal.aborted) {
          this.#tell(id, { news: "PAUSE_OVER" });
        }
      }
    }
  }

  async #ask(id: string): Promise<News> {
    try {
      return await sendClaim(this.session, id);
    } catch (e) {
      return this.#refusal(id, e);
    }
  }

  #refusal(id: string, e: unknown): News {
    const claim = this.of(id);
    const attempt = claim.is === "ASKING" ? claim.attempt : 1;
    const now = this.live.clock.now ?? 0;
    const coupon = this.live.coupons.get(id);
    const opening = coupon === undefined ? Infinity : wallClock(coupon.issueStartAt) - now;
    if (e instanceof Problem && e.reason === "NOT_STARTED" && opening < AHEAD) {
      return { news: "BUSY", why: "OPENING", until: performance.now() + Math.max(opening, 0) + pause(attempt, 300, 2_000) };
    }
    return newsOf(e, now, performance.now() + askedFor(e) + pause(attempt, 1_000, 20_000));
  }

  /** An accepted claim, until it is stored. */
  async #follow(id: string): Promise<void> {
    const user = this.#user.signal;
    for (let looks = 1; !user.aborted; looks++) {
      const claim = this.of(id);
      if (claim.is !== "YOURS" || !isUnfinished(claim)) {
        return;
      }
      await rest(claim.sequence === undefined && looks === 1 ? 0 : pause(looks, 400, 20_000), user);
      await this.#status(id, user);
    }
  }

  async #status(id: string, user: AbortSignal): Promise<void> {
    const news = await statusOf(this.session, id);
    if (!user.aborted) {
      this.#tell(id, news);
    }
  }

  #onTheirWay(): string[] {
    return [...this.live.coupons.values()]
      .filter((coupon) => !this.#claims.has(coupon.id) && wallClock(coupon.issueStartAt) <= (this.live.clock.now ?? 0))
      .slice(0, MOST_LOOKED_UP)
      .map((coupon) => coupon.id);
  }

  #wants(id: string): void {
    this.wanted = id;
    this.dispatchEvent(new Event("log-in"));
  }

  #userChanged(): void {
    const before = this.#whose;
    this.#whose = this.session.user?.username ?? null;
    if (before === this.#whose) {
      return;
    }
    // What was asked while nobody knew who it is was asked by who turns out to be logged in.
    if (before !== undefined) {
      this.#user.abort();
      this.#user = new AbortController();
      this.#claims.clear();
      this.#known = false;
    }
    this.#known ||= this.#whose === null;
    this.dispatchEvent(new Event("change"));
    const { wanted } = this;
    if (this.session.user && wanted !== undefined) {
      this.wanted = undefined;
      this.#claims.set(wanted, FREE);
      this.claim(wanted);
    }
    void this.look();
  }

  #seen(): void {
    const now = this.live.clock.now ?? 0;
    for (const [id, claim] of this.#claims) {
      const coupon = claim.is === "REFUSED" ? this.live.coupons.get(id) : undefined;
      if (coupon !== undefined && phaseOf(coupon, now) === "OPEN") {
        this.#tell(id, { news: "SEEN_OPEN", at: now });
      }
    }
  }

  #hear(message: TabMessage): void {
    if (message.username === this.session.user?.username) {
      this.#tell(message.id, { news: "FOUND", stage: message.stage, sequence: message.sequence });
    }
  }

  /** Whether the news changed anything. */
  #tell(id: string, news: News): boolean {
    const before = this.of(id);
    const now = next(before, news);
    if (now === before) {
      return false;
    }
    this.#claims.set(id, now);
    this.dispatchEvent(new ClaimChange(id, before, now));
    if (now.is === "YOURS") {
      this.#isYours(id, before, now);
    }
    return true;
  }

  #isYours(id: string, before: Claim, now: Yours): void {
    if (before.is !== "LOOKING" && this.session.user) {
      const { username } = this.session.user;
      this.#tabs.postMessage({ username, id, stage: now.stage, sequence: now.sequence } satisfies TabMessage);
    }
    if (before.is !== "YOURS" && isUnfinished(now)) {
      void this.#follow(id);
    }
  }
}
