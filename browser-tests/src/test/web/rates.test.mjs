import assert from "node:assert/strict";
import { test } from "node:test";
import { History, WINDOW_MS } from "../built/console/live/rates.js";

function stats(claims, more = {}) {
  return { claims, claimsPerSecond: 0, storedPerSecond: 0, remaining: 1, lag: 0, ...more };
}

function last(...samples) {
  const history = new History();
  samples.forEach(([at, claims, more]) => history.add(stats(claims, more), at));
  return history.points.at(-1);
}

test("rates are how counts grew over some seconds", () => {
  const { claims } = last([0, { ACCEPTED: 10 }], [1_000, { ACCEPTED: 10 }], [4_000, { ACCEPTED: 40, SOLD_OUT: 9 }]);
  assert.equal(claims.ACCEPTED, 10);
  assert.equal(claims.SOLD_OUT, 3);
  assert.equal(claims.DUPLICATE, 0);
});

test("counts that begin again are no negative rate", () => {
  assert.equal(last([0, { ACCEPTED: 1_000 }], [3_000, { ACCEPTED: 3 }]).claims.ACCEPTED, 0);
});

test("outcomes are shown together by what they mean, and none is left out", () => {
  const { claims } = last([0, {}], [1_000, { NOT_STARTED: 1, ENDED: 2, DISABLED: 3, RECOVERING: 4, SOMETHING_NEW: 5 }]);
  assert.equal(claims.NOT_OPEN, 6);
  assert.equal(claims.FAULT, 9);
});

test("what is not known is not zero", () => {
  assert.equal(last([0, { ACCEPTED: 1 }]).claims, null);
  assert.equal(last([0, { ACCEPTED: 1 }], [1_000, null]).claims, null);
  assert.equal(last([0, { ACCEPTED: 1 }], [60_000, { ACCEPTED: 9 }]).claims, null);
  assert.equal(last([0, undefined, { claimsPerSecond: 12 }]).claims.ACCEPTED, 12);
});

test("only the last minutes are kept", () => {
  const history = new History();
  for (let at = 0; at <= 2 * WINDOW_MS; at += 1_000) {
    history.add(stats({ ACCEPTED: at }), at);
  }
  assert.equal(history.points.length, WINDOW_MS / 1_000 + 1);
  history.clear();
  assert.equal(history.points.length, 0);
});
