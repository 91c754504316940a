import { Problem, type Page } from "../shared/api.js";
import type { OwnCoupon } from "../shared/coupon.js";
import type { Session } from "../shared/session.js";
import type { News, Stage } from "./claim.js";

/** What the service is asked about claims, and what its answers are news of. */

/** So late a claim is still judged by the service, in ms; there is no use in waiting longer for its answer. */
const PATIENCE = 10_000;

/** @throws Problem, NoAnswer */
export async function sendClaim(session: Session, id: string): Promise<News> {
  const request = { method: "POST", patience: PATIENCE } as const;
  const accepted = await session.ask<{ readonly sequence: number }>(`/api/coupon/${id}/issue`, request);
  return { news: "ACCEPTED", sequence: accepted.sequence };
}

/** What became of a claim. Never throws. */
export async function statusOf(session: Session, id: string): Promise<News> {
  try {
    const claim = await session.ask<{ readonly status: Stage; readonly sequence?: number }>(`/api/coupon/${id}/issue`);
    return { news: "FOUND", stage: claim.status, sequence: claim.sequence };
  } catch (e) {
    const reason = e instanceof Problem ? e.reason : "";
    return reason === "NOT_ISSUED" ? { news: "NOT_FOUND" } : { news: "NOT_KNOWN", perhaps: reason === "UNCONFIRMED" };
  }
}

/** The newest of one's own coupons, by the coupon's id; those that are stored. Never throws. */
export async function ownStates(session: Session): Promise<ReadonlyMap<string, News>> {
  try {
    const own = await session.ask<Page<OwnCoupon>>("/api/users/me/coupons?size=100");
    return new Map(own.items.map((coupon) => [coupon.couponId, stored(coupon)]));
  } catch {
    return new Map();
  }
}

function stored(coupon: OwnCoupon): News {
  return { news: "FOUND", stage: coupon.state === "USED" ? "USED" : "ISSUED", sequence: coupon.sequence };
}
