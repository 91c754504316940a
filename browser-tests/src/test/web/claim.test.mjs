import assert from "node:assert/strict";
import { test } from "node:test";
import { NoAnswer, Problem } from "../built/shared/api.js";
import { FREE, isUnfinished, LOOKING, newsOf, next } from "../built/event/claim.js";

const asked = next(FREE, { news: "CLICKED" });
const accepted = next(asked, { news: "ACCEPTED", sequence: 7 });
const noAnswer = newsOf(new NoAnswer(), 0, 100);

function after(claim, ...news) {
  return news.reduce(next, claim);
}

function problem(status, reason) {
  return new Problem(status, "said so", reason, [], undefined, undefined);
}

test("a second click changes nothing", () => {
  assert.equal(next(asked, { news: "CLICKED" }), asked);
  assert.equal(next(accepted, { news: "CLICKED" }), accepted);
  assert.equal(next(LOOKING, { news: "CLICKED" }), LOOKING);
});

test("an answer that did not come is asked for again, and counted", () => {
  const waiting = next(asked, noAnswer);
  assert.deepEqual(waiting, { is: "WAITING", attempt: 1, perhaps: true, why: "NO_ANSWER", until: 100 });
  assert.equal(next(waiting, { news: "PAUSE_OVER" }).attempt, 2);
});

test("who was in by a request whose answer was lost is not told that he was in already", () => {
  const claim = after(asked, noAnswer, { news: "PAUSE_OVER" }, { news: "DUPLICATE" });
  assert.deepEqual(claim, { is: "YOURS", stage: "ACCEPTED", sequence: undefined, again: false });
  assert.equal(next(asked, { news: "DUPLICATE" }).again, true);
});

test("what is found while a request is on its way is what that one got", () => {
  const found = { news: "FOUND", stage: "ISSUED", sequence: 7 };
  assert.equal(next(asked, found).again, false);
  assert.equal(next(LOOKING, found).again, true);
});

test("news that come late take nothing back", () => {
  const stored = next(accepted, { news: "FOUND", stage: "ISSUED", sequence: 7 });
  assert.equal(next(stored, { news: "FOUND", stage: "ACCEPTED", sequence: undefined }), stored);
  assert.equal(next(stored, { news: "NOT_FOUND" }), stored);
  assert.equal(next(stored, { news: "REFUSED", why: "SOLD_OUT", message: "", at: 0 }), stored);
  assert.equal(next(stored, noAnswer), stored);
});

test("who is in and has nothing had it withdrawn, and no picture brings it back", () => {
  const claim = after(asked, { news: "DUPLICATE" }, { news: "NOT_FOUND" });
  assert.equal(claim.why, "WITHDRAWN");
  assert.equal(next(claim, { news: "SEEN_OPEN", at: 1e15 }), claim);
});

test("what could not be stored is asked about further, until an operator has", () => {
  const failed = next(accepted, { news: "FOUND", stage: "FAILED", sequence: 7 });
  assert.equal(isUnfinished(failed), true);
  assert.equal(isUnfinished(next(failed, { news: "FOUND", stage: "ISSUED", sequence: 7 })), false);
});

test("a picture that is older than the refusal does not overrule it", () => {
  const refused = next(asked, newsOf(problem(410, "SOLD_OUT"), 10_000, 0));
  assert.equal(refused.why, "SOLD_OUT");
  assert.equal(next(refused, { news: "SEEN_OPEN", at: 11_000 }), refused);
  assert.equal(next(refused, { news: "SEEN_OPEN", at: 12_000 }), FREE);
});

test("who gives up while a request is on its way may be in", () => {
  assert.deepEqual(next(asked, { news: "GIVEN_UP" }), { is: "FREE", perhaps: true });
  const busy = next(asked, newsOf(problem(503, "OVERLOADED"), 0, 100));
  assert.deepEqual(next(busy, { news: "GIVEN_UP" }), { is: "FREE", perhaps: false });
  assert.deepEqual(next(busy, { news: "LOGGED_OUT" }), { is: "FREE", perhaps: false });
});

test("what is no decision is asked for again, and says why", () => {
  const why = (status, reason) => newsOf(problem(status, reason), 0, 100).why;
  assert.equal(why(503, "OVERLOADED"), "BUSY");
  assert.equal(why(503, "RECOVERING"), "RECOVERING");
  assert.equal(why(503, "UNCONFIRMED"), "UNCONFIRMED");
  assert.equal(why(429, "TOO_MANY_CLAIMS"), "LIMITED");
  assert.equal(why(500, ""), "BUSY");
  assert.equal(next(asked, newsOf(problem(503, "UNCONFIRMED"), 0, 0)).perhaps, true);
  assert.equal(next(asked, newsOf(problem(503, "OVERLOADED"), 0, 0)).perhaps, false);
});

test("a decision is final, and a mistake of ours is none", () => {
  assert.equal(newsOf(problem(409, "DISABLED"), 0, 0).why, "DISABLED");
  assert.deepEqual(newsOf(problem(404, "said so"), 5, 0), { news: "REFUSED", why: "OTHER", message: "said so", at: 5 });
  assert.deepEqual(newsOf(problem(401, "UNAUTHENTICATED"), 0, 0), { news: "LOGGED_OUT" });
  assert.throws(() => newsOf(new TypeError("ours"), 0, 0), TypeError);
});
