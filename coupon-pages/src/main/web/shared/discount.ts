import { won } from "./format.js";
import { language, type Texts } from "./language.js";

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

interface ConditionWords {
  readonly atMost: (amount: string) => string;
  readonly fromOrder: (amount: string) => string;
}

const conditions: Texts<ConditionWords> = {
  ko: { atMost: (amount) => `최대 ${amount}`, fromOrder: (amount) => `${amount} 이상 주문 시` },
  en: { atMost: (amount) => `up to ${amount}`, fromOrder: (amount) => `on orders from ${amount}` },
};

/** "최대 10,000원", where it has one. */
export function limitOf({ maxDiscountAmount }: Discount): string[] {
  return maxDiscountAmount === undefined ? [] : [conditions[language()].atMost(won(maxDiscountAmount))];
}

/** What a coupon takes off at most, and what has to be ordered for it. */
export function conditionsOf(discount: Discount): string[] {
  const least = discount.minOrderAmount;
  return [...limitOf(discount), ...(least === undefined ? [] : [conditions[language()].fromOrder(won(least))])];
}

/** Won off an order, as the service computes it: whole won, and never more than the order. */
export function takenOff(discount: Discount, orderAmount: number): number {
  const most = Math.min(orderAmount, discount.maxDiscountAmount ?? Infinity);
  return discount.discountType === "FIXED"
    ? Math.min(discount.discountValue, most)
    : Math.min(Math.floor((orderAmount * discount.discountValue) / 100), most);
}
