import { NoAnswer, Problem } from "../shared/api.js";

/**
 * What a page knows about a user's claim of a coupon. "perhaps": a request was sent whose answer is not known, so it may be in.
 * Asking again is always safe: a user has one place, whatever he sends.
 */
export type Claim =
  /** Whether the coupon is the user's already is being looked up. */
  | { readonly is: "LOOKING" }
  | { readonly is: "FREE"; readonly perhaps: boolean }
  | { readonly is: "ASKING"; readonly attempt: number; readonly perhaps: boolean }
  /** Not judged, or nobody knows: asked again, at a time of performance.now(). */
  | { readonly is: "WAITING"; readonly attempt: number; readonly perhaps: boolean; readonly why: Busy; readonly until: number }
  /** Said no; at a time of the service, which what is seen later may overrule. */
  | { readonly is: "REFUSED"; readonly why: Refusal; readonly message: string; readonly at: number }
  /** "again": was so before this page asked. */
  | { readonly is: "YOURS"; readonly stage: Stage; readonly sequence: number | undefined; readonly again: boolean };

export type Yours = Claim & { readonly is: "YOURS" };
export type Stage = "ACCEPTED" | "ISSUED" | "USED" | "FAILED";
export type Busy = "BUSY" | "LIMITED" | "RECOVERING" | "UNCONFIRMED" | "NO_ANSWER" | "OPENING";
export type Refusal = "SOLD_OUT" | "NOT_STARTED" | "ENDED" | "DISABLED" | "WITHDRAWN" | "OTHER";

export type News =
  | { readonly news: "CLICKED" }
  | { readonly news: "ACCEPTED"; readonly sequence: number }
  | { readonly news: "DUPLICATE" }
  | { readonly news: "REFUSED"; readonly why: Refusal; readonly message: string; readonly at: number }
  | { readonly news: "BUSY"; readonly why: Busy; readonly until: number }
  | { readonly news: "PAUSE_OVER" }
  | { readonly news: "GIVEN_UP" }
  | { readonly news: "LOGGED_OUT" }
  /** What the service said about the state of the claim. */
  | { readonly news: "FOUND"; readonly stage: Stage; readonly sequence: number | undefined }
  | { readonly news: "NOT_FOUND" }
  /** It does not know yet: the claim is on its way, or it cannot look. */
  | { readonly news: "NOT_KNOWN"; readonly perhaps: boolean }
  /** The coupon can be claimed, by a picture of this time. */
  | { readonly news: "SEEN_OPEN"; readonly at: number };

/** Pictures are older than answers by up to this, in ms. */
const AGE_OF_PICTURES = 1_500;
const ORDER: readonly Stage[] = ["ACCEPTED", "FAILED", "ISSUED", "USED"];

export const FREE: Claim = { is: "FREE", perhaps: false };
export const LOOKING: Claim = { is: "LOOKING" };

/** What is known after news. Answers with the same object where they change nothing, such as a second click. */
export function next(claim: Claim, news: News): Claim {
  switch (news.news) {
    case "CLICKED":
      return claim.is === "FREE" || claim.is === "REFUSED"
        ? { is: "ASKING", attempt: 1, perhaps: claim.is === "FREE" && claim.perhaps }
        : claim;
    case "PAUSE_OVER":
      return claim.is === "WAITING" ? { is: "ASKING", attempt: claim.attempt + 1, perhaps: claim.perhaps } : claim;
    case "ACCEPTED":
      return found(claim, "ACCEPTED", news.sequence, false);
    case "DUPLICATE":
      // Of a request whose answer was lost: then this is its answer.
      return found(claim, "ACCEPTED", undefined, !perhaps(claim));
    case "FOUND":
      // While a request is on its way it may be what was found.
      return found(claim, news.stage, news.sequence, claim.is !== "ASKING");
    case "BUSY":
      return busy(claim, news.why, news.until);
    case "REFUSED":
      return claim.is === "YOURS" ? claim : { is: "REFUSED", why: news.why, message: news.message, at: news.at };
    case "GIVEN_UP":
      return givenUp(claim, claim.is === "ASKING");
    case "LOGGED_OUT":
      return givenUp(claim, false);
    case "NOT_FOUND":
      return notFound(claim);
    case "NOT_KNOWN":
      return claim.is === "LOOKING" ? { is: "FREE", perhaps: news.perhaps } : claim;
    case "SEEN_OPEN":
      return claim.is === "REFUSED" && news.at > claim.at + AGE_OF_PICTURES ? FREE : claim;
  }
}

/** Whether there is more to find out about a coupon that is the user's. An operator can have stored what could not be. */
export function isUnfinished(claim: Yours): boolean {
  return claim.stage === "ACCEPTED" || claim.stage === "FAILED" || claim.sequence === undefined;
}

/**
 * What an answer that is no success says of a claim.
 *
 * @param now of the service
 * @param again when to ask again if nothing was decided
 * @throws e if it is no answer at all
 */
export function newsOf(e: unknown, now: number, again: number): News {
  if (e instanceof NoAnswer) {
    return { news: "BUSY", why: "NO_ANSWER", until: again };
  }
  if (!(e instanceof Problem)) {
    throw e;
  }
  if (e.status === 401) {
    return { news: "LOGGED_OUT" };
  }
  if (e.reason === "DUPLICATE") {
    return { news: "DUPLICATE" };
  }
  if (e.status === 429 || e.status === 408 || e.status >= 500) {
    return { news: "BUSY", why: busyWord(e), until: again };
  }
  return { news: "REFUSED", why: refusalWord(e.reason), message: e.message, at: now };
}

/** News can be late: a coupon that is stored does not become accepted. */
function found(claim: Claim, stage: Stage, sequence: number | undefined, again: boolean): Claim {
  if (claim.is !== "YOURS") {
    return { is: "YOURS", stage, sequence, again: again && !perhaps(claim) };
  }
  const later = ORDER.indexOf(stage) > ORDER.indexOf(claim.stage) ? stage : claim.stage;
  const number = claim.sequence ?? sequence;
  return later === claim.stage && number === claim.sequence ? claim : { ...claim, stage: later, sequence: number };
}

function givenUp(claim: Claim, onItsWay: boolean): Claim {
  return claim.is === "ASKING" || claim.is === "WAITING" ? { is: "FREE", perhaps: claim.perhaps || onItsWay } : claim;
}

function notFound(claim: Claim): Claim {
  if (claim.is === "YOURS" && claim.sequence === undefined) {
    // It was let in once, and has nothing: withdrawn. Nothing that is seen later brings it back.
    return { is: "REFUSED", why: "WITHDRAWN", message: "", at: Infinity };
  }
  return claim.is === "LOOKING" ? FREE : claim;
}

function busy(claim: Claim, why: Busy, until: number): Claim {
  const unknown = why === "NO_ANSWER" || why === "UNCONFIRMED";
  if (claim.is === "ASKING") {
    return { is: "WAITING", attempt: claim.attempt, perhaps: claim.perhaps || unknown, why, until };
  }
  return claim;
}

function perhaps(claim: Claim): boolean {
  return "perhaps" in claim && claim.perhaps;
}

function busyWord(e: Problem): Busy {
  if (e.status === 429) {
    return "LIMITED";
  }
  return e.reason === "RECOVERING" || e.reason === "UNCONFIRMED" ? e.reason : "BUSY";
}

function refusalWord(reason: string): Refusal {
  switch (reason) {
    case "SOLD_OUT":
    case "NOT_STARTED":
    case "ENDED":
    case "DISABLED":
      return reason;
    default:
      return "OTHER";
  }
}
