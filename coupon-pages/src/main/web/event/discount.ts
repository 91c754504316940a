import { won } from "../shared/format.js";
import type { EventWords } from "./words.js";

/** What a coupon takes off, as coupons and one's own coupons tell it. */
export interface Discount {
  readonly discountType: "FIXED" | "PERCENTAGE";
  readonly discountValue: number;
  readonly maxDiscountAmount?: number;
  readonly minOrderAmount?: number;
}

/** "5,000원" or "30%". */
export function takesOff(discount: Discount): string {
  return discount.discountType === "FIXED" ? won(discount.discountValue) : `${discount.discountValue}%`;
}

export function conditionsOf({ maxDiscountAmount, minOrderAmount }: Discount, text: EventWords): string[] {
  return [
    ...(maxDiscountAmount === undefined ? [] : [text.atMost(won(maxDiscountAmount))]),
    ...(minOrderAmount === undefined ? [] : [text.fromOrder(won(minOrderAmount))]),
  ];
}

/** Won off an order, as the service computes it: whole won, and never more than the order. */
export function takenOff(discount: Discount, orderAmount: number): number {
  const most = Math.min(orderAmount, discount.maxDiscountAmount ?? Infinity);
  return discount.discountType === "FIXED"
    ? Math.min(discount.discountValue, most)
    : Math.min(Math.floor((orderAmount * discount.discountValue) / 100), most);
}
