/** A coupon as the API tells of it. Times are those of the service's zone. */
export interface Coupon {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly discountType: "FIXED" | "PERCENTAGE";
  readonly discountValue: number;
  readonly totalQuantity: number;
  readonly remaining: number;
  readonly status: CouponStatus;
  readonly issueStartAt: string;
  readonly issueEndAt: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly createdAt: string;
  readonly maxDiscountAmount?: number;
  readonly minOrderAmount?: number;
}

export type CouponStatus = "PENDING" | "ACTIVE" | "SOLD_OUT" | "ENDED" | "DISABLED" | "EXPIRED";

/** One's own coupon, as the API tells of it. */
export interface OwnCoupon {
  readonly couponId: string;
  readonly name: string;
  readonly type: string;
  readonly discountType: "FIXED" | "PERCENTAGE";
  readonly discountValue: number;
  readonly maxDiscountAmount?: number;
  readonly minOrderAmount?: number;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly state: OwnState;
  readonly sequence: number;
  readonly issuedAt: string;
  readonly usedAt?: string;
  readonly orderAmount?: number;
  readonly discount?: number;
}

export type OwnState = "USABLE" | "USED" | "EXPIRED";
