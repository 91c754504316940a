import assert from "node:assert/strict";
import { test } from "node:test";
import { numberOf } from "../built/console/coupons/fields.js";
import { takenOff } from "../built/shared/discount.js";
import { phaseOf } from "../built/event/phase.js";
import { countdown, wallClock } from "../built/shared/format.js";

test("a countdown is zero only when it is over", () => {
  assert.equal(countdown(0), "0:00");
  assert.equal(countdown(-5), "0:00");
  assert.equal(countdown(1), "0:01");
  assert.equal(countdown(59_001), "1:00");
  assert.equal(countdown(3_599_000), "59:59");
  assert.equal(countdown(3_600_000), "1:00:00");
  assert.equal(countdown(30 * 3_600_000), "30:00:00");
});

test("times of the service are the same in each zone, with or without a fraction", () => {
  assert.equal(wallClock("2026-01-01T09:00:00"), Date.UTC(2026, 0, 1, 9));
  assert.equal(wallClock("2026-01-01T09:00:00.250499"), Date.UTC(2026, 0, 1, 9, 0, 0, 250));
});

test("a coupon opens and ends by the clock, before a picture says so", () => {
  const coupon = (status, remaining = 1) => ({
    status,
    remaining,
    issueStartAt: "2026-01-01T09:00:00",
    issueEndAt: "2026-01-01T10:00:00",
  });
  const at = (time) => wallClock(`2026-01-01T${time}`);
  assert.equal(phaseOf(coupon("PENDING"), at("08:59:59")), "COMING");
  assert.equal(phaseOf(coupon("PENDING"), at("09:00:00")), "OPEN");
  assert.equal(phaseOf(coupon("ACTIVE"), at("10:00:00")), "ENDED");
  assert.equal(phaseOf(coupon("ACTIVE", 0), at("09:30:00")), "SOLD_OUT");
  assert.equal(phaseOf(coupon("DISABLED"), at("08:00:00")), "PAUSED");
});

test("what a coupon takes off is what the service takes off", () => {
  const fixed = { discountType: "FIXED", discountValue: 5_000 };
  const part = { discountType: "PERCENTAGE", discountValue: 30 };
  assert.equal(takenOff(fixed, 24_000), 5_000);
  assert.equal(takenOff(fixed, 3_000), 3_000);
  assert.equal(takenOff(part, 9_999), 2_999);
  assert.equal(takenOff({ ...part, maxDiscountAmount: 1_000 }, 9_999), 1_000);
});

test("a number can have commas, and what is none is no field's", () => {
  assert.equal(numberOf("10,000,000"), 10_000_000);
  assert.equal(numberOf(" 12 "), 12);
  for (const text of ["", "-1", "1.5", "1e3", "9999999999", "ten"]) {
    assert.equal(numberOf(text), 0);
  }
});
