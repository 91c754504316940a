import type { Texts } from "../../shared/language.js";
import type { FieldName } from "./fields.js";

interface CouponsWords {
  readonly heading: string;
  readonly create: string;
  readonly filter: string;
  readonly all: string;
  readonly none: string;
  readonly asOf: (time: string) => string;
  readonly columns: {
    readonly name: string;
    readonly status: string;
    readonly discount: string;
    readonly remaining: string;
    readonly window: string;
  };
  readonly form: {
    readonly heading: string;
    readonly zone: (now: string | undefined) => string;
    readonly required: string;
    readonly optional: string;
    readonly submit: string;
    readonly busy: string;
    readonly cancel: string;
    readonly toMend: (fields: number) => string;
    readonly unknown: string;
    readonly toList: string;
    readonly choose: string;
    readonly discountTypes: { readonly FIXED: string; readonly PERCENTAGE: string };
    readonly labels: Readonly<Record<FieldName, string>>;
    readonly rules: Readonly<Record<FieldName, string>>;
  };
}

export const texts: Texts<CouponsWords> = {
  ko: {
    heading: "쿠폰",
    create: "쿠폰 만들기",
    filter: "상태로 고르기",
    all: "전체",
    none: "쿠폰이 없습니다.",
    asOf: (time) => `${time} 기준`,
    columns: { name: "이름", status: "상태", discount: "할인", remaining: "남음 / 총수량", window: "발급 기간" },
    form: {
      heading: "쿠폰 만들기",
      zone: (now) =>
        now === undefined
          ? "모든 시각은 서비스의 시간대 기준입니다. 이 기기의 시간대와 다를 수 있습니다."
          : `모든 시각은 서비스의 시간대 기준입니다. 그곳은 지금 ${now}입니다.`,
      required: "필수",
      optional: "선택",
      submit: "만들기",
      busy: "만드는 중…",
      cancel: "취소",
      toMend: (fields) => `고쳐야 할 항목이 ${fields}개 있습니다. 입력한 내용은 그대로 있습니다.`,
      unknown: "쿠폰이 만들어졌는지 알 수 없습니다. 다시 만들기 전에 목록에서 확인하세요. 입력한 내용은 그대로 있습니다.",
      toList: "새 창에서 목록 확인",
      choose: "고르세요",
      discountTypes: { FIXED: "정액 (원)", PERCENTAGE: "정률 (%)" },
      labels: {
        name: "이름",
        type: "종류",
        discountType: "할인 방식",
        discountValue: "할인 값",
        maxDiscountAmount: "최대 할인 금액",
        minOrderAmount: "최소 주문 금액",
        totalQuantity: "총수량",
        issueStartAt: "발급 시작",
        issueEndAt: "발급 종료",
        validFrom: "사용 시작",
        validUntil: "사용 종료",
      },
      rules: {
        name: "1~100자",
        type: "서비스에 설정된 종류 중 하나",
        discountType: "정액은 원, 정률은 퍼센트",
        discountValue: "정액 1~1,000,000원, 정률 1~100%",
        maxDiscountAmount: "정률만. 1~1,000,000원. 비우면 한도 없음",
        minOrderAmount: "1~100,000,000원. 비우면 모든 주문",
        totalQuantity: "1~10,000,000장. 나중에 늘릴 수는 있지만 줄일 수 없음",
        issueStartAt: "발급 종료보다 앞. 비우면 지금부터",
        issueEndAt: "사용 종료와 같거나 앞. 비우면 사용 종료까지",
        validFrom: "사용 종료보다 앞. 비우면 발급 시작부터",
        validUntil: "앞으로 올 시각",
      },
    },
  },
  en: {
    heading: "Coupons",
    create: "New coupon",
    filter: "Filter by status",
    all: "All",
    none: "There are no coupons.",
    asOf: (time) => `as of ${time}`,
    columns: {
      name: "Name",
      status: "Status",
      discount: "Discount",
      remaining: "Left / total",
      window: "Can be claimed",
    },
    form: {
      heading: "New coupon",
      zone: (now) =>
        now === undefined
          ? "All times are in the service's time zone, which may not be that of this device."
          : `All times are in the service's time zone. It is ${now} there.`,
      required: "required",
      optional: "optional",
      submit: "Create",
      busy: "Creating…",
      cancel: "Cancel",
      toMend: (fields) => `${fields === 1 ? "One field has" : `${fields} fields have`} to be mended. Nothing is lost.`,
      unknown: "It is not known whether the coupon was made. Look at the list before you try again. Nothing is lost.",
      toList: "Look at the list in a new window",
      choose: "Choose",
      discountTypes: { FIXED: "Fixed (won)", PERCENTAGE: "Percentage (%)" },
      labels: {
        name: "Name",
        type: "Type",
        discountType: "Kind of discount",
        discountValue: "Discount",
        maxDiscountAmount: "Largest discount",
        minOrderAmount: "Minimum order",
        totalQuantity: "Total quantity",
        issueStartAt: "Claims from",
        issueEndAt: "Claims until",
        validFrom: "Usable from",
        validUntil: "Usable until",
      },
      rules: {
        name: "1 to 100 characters",
        type: "One of the types that the service is set up with",
        discountType: "Fixed is in won, a percentage in %",
        discountValue: "Fixed: 1 to 1,000,000 won. Percentage: 1 to 100",
        maxDiscountAmount: "Percentage only. 1 to 1,000,000 won. No limit, if empty",
        minOrderAmount: "1 to 100,000,000 won. Any order, if empty",
        totalQuantity: "1 to 10,000,000. Can be raised later, and not lowered",
        issueStartAt: "Before the end of claims. Now, if empty",
        issueEndAt: "Not after “usable until”. Until then, if empty",
        validFrom: "Before “usable until”. From the start of claims, if empty",
        validUntil: "In the future",
      },
    },
  },
};
