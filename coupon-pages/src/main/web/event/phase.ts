import type { Coupon } from "../shared/coupon.js";
import { wallClock } from "../shared/format.js";

/** What a coupon is to people who look at it now. */
export type Phase = "COMING" | "OPEN" | "SOLD_OUT" | "PAUSED" | "ENDED";

/** @param now of the service: a coupon opens at that time, whether there is a newer picture of it or not */
export function phaseOf(coupon: Coupon, now: number): Phase {
  if (coupon.status === "ENDED" || coupon.status === "EXPIRED" || now >= wallClock(coupon.issueEndAt)) {
    return "ENDED";
  }
  if (coupon.status === "DISABLED") {
    return "PAUSED";
  }
  if (now < wallClock(coupon.issueStartAt)) {
    return "COMING";
  }
  return coupon.status === "SOLD_OUT" || coupon.remaining <= 0 ? "SOLD_OUT" : "OPEN";
}
