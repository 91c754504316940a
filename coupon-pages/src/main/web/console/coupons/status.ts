import { html, type TemplateResult } from "lit";
import type { Coupon, CouponStatus } from "../../shared/coupon.js";
import { conditionsOf, takesOff } from "../../shared/discount.js";
import { count, dateAndTime } from "../../shared/format.js";
import { language, type Texts } from "../../shared/language.js";

/** What a coupon is, in words: for the list and for its page. */
interface CouponWords {
  readonly status: Readonly<Record<CouponStatus, string>>;
}

export const couponTexts: Texts<CouponWords> = {
  ko: {
    status: {
      PENDING: "예정",
      ACTIVE: "발급 중",
      SOLD_OUT: "소진",
      ENDED: "발급 종료",
      DISABLED: "중지됨",
      EXPIRED: "만료",
    },
  },
  en: {
    status: {
      PENDING: "Coming",
      ACTIVE: "Open",
      SOLD_OUT: "Sold out",
      ENDED: "Closed",
      DISABLED: "Disabled",
      EXPIRED: "Expired",
    },
  },
};

const TONES: Readonly<Record<CouponStatus, string>> = {
  PENDING: "warn hollow",
  ACTIVE: "good",
  SOLD_OUT: "warn",
  ENDED: "soft hollow",
  DISABLED: "bad",
  EXPIRED: "soft hollow",
};

export function statusBadge(status: CouponStatus): TemplateResult {
  return html`<span class="badge ${TONES[status]}">${couponTexts[language()].status[status]}</span>`;
}

export function discount(coupon: Coupon): string {
  return [takesOff(coupon), ...conditionsOf(coupon)].join(" · ");
}

export function period(from: string, until: string): TemplateResult {
  return html`<span class="together">${dateAndTime(from)} –</span> <span class="together">${dateAndTime(until)}</span>`;
}

/** How much is left, as a bar; the figures stand beside it. */
export function remainingBar(remaining: number, total: number): TemplateResult {
  const part = total === 0 ? 0 : Math.min(100, (100 * remaining) / total);
  return html`<svg class="bar" width="100%" height="8" aria-hidden="true">
    <rect width="100%" height="8" rx="4" fill="var(--bar)"></rect>
    <rect width="${part}%" height="8" rx="4" fill="var(--accent)"></rect>
  </svg>`;
}

export function remainingOf(remaining: number, total: number): string {
  return `${count(remaining)} / ${count(total)}`;
}
