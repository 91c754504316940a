import type { Stats } from "./stats.js";

/** How fast a coupon goes, computed from what the API counts. Without a page, so that it can be checked alone. */

/** What the outcomes of claims are shown as. */
export type Answer = "ACCEPTED" | "SOLD_OUT" | "DUPLICATE" | "NOT_OPEN" | "FAULT";

export const ANSWERS: readonly Answer[] = ["ACCEPTED", "SOLD_OUT", "DUPLICATE", "NOT_OPEN", "FAULT"];

export type Rates = Readonly<Record<Answer, number>>;

/** What was known at a moment; null: it was not. */
export interface Point {
  /** In ms. */
  readonly at: number;
  /** A second. */
  readonly claims: Rates | null;
  readonly storedPerSecond: number;
  readonly remaining: number | null;
  readonly lag: number | null;
}

/** How long points are kept. */
export const WINDOW_MS = 300_000;
/** Servers tell their counts about once a second, each at its own moment: over less, rates would jump. */
const SPAN_MS = 3_000;
/** Between answers that are further apart nothing is drawn. */
export const LONGEST_GAP_MS = 5_000;

interface Sample {
  readonly at: number;
  readonly stats: Stats;
}

/** The last minutes of one coupon. */
export class History {
  #points: readonly Point[] = [];
  #recent: readonly Sample[] = [];

  get points(): readonly Point[] {
    return this.#points;
  }

  /** @param at in ms, later than all before */
  add(stats: Stats, at: number): void {
    const before = this.#recent.filter((sample) => at - sample.at <= LONGEST_GAP_MS);
    const since = before.findLast((sample) => at - sample.at >= SPAN_MS) ?? before[0];
    const point: Point = {
      at,
      claims: claimsPerSecond(since, { at, stats }),
      storedPerSecond: Math.max(0, stats.storedPerSecond),
      remaining: stats.remaining,
      lag: stats.lag,
    };
    this.#recent = [...before, { at, stats }];
    this.#points = [...this.#points.filter((old) => at - old.at <= WINDOW_MS), point];
  }

  clear(): void {
    this.#points = [];
    this.#recent = [];
  }
}

/**
 * From how the counts grew; never negative, also when they begin again. A server that does not count by outcome still says how
 * many a second were let in, which is about as many as were accepted.
 */
function claimsPerSecond(since: Sample | undefined, now: Sample): Rates | null {
  const { claims, claimsPerSecond: admitted } = now.stats;
  if (claims === undefined) {
    return admitted === null ? null : { ...NONE, ACCEPTED: Math.max(0, admitted) };
  }
  const earlier = since?.stats.claims;
  if (claims === null || !earlier || since === undefined) {
    return null;
  }
  const seconds = (now.at - since.at) / 1_000;
  const rates = { ...NONE };
  for (const [outcome, count] of Object.entries(claims)) {
    rates[answerOf(outcome)] += Math.max(0, count - (earlier[outcome] ?? 0)) / seconds;
  }
  return rates;
}

const NONE: Rates = { ACCEPTED: 0, SOLD_OUT: 0, DUPLICATE: 0, NOT_OPEN: 0, FAULT: 0 };

/** Whatever is not known here kept somebody from an answer, and is to be seen. */
function answerOf(outcome: string): Answer {
  switch (outcome) {
    case "ACCEPTED":
    case "SOLD_OUT":
    case "DUPLICATE":
      return outcome;
    case "NOT_STARTED":
    case "ENDED":
    case "DISABLED":
      return "NOT_OPEN";
    default:
      return "FAULT";
  }
}
