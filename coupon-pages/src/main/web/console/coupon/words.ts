import type { Texts } from "../../shared/language.js";

interface CouponPageWords {
  readonly back: string;
  readonly terms: string;
  readonly labels: {
    readonly type: string;
    readonly discount: string;
    readonly quantity: string;
    readonly window: string;
    readonly validity: string;
    readonly created: string;
    readonly id: string;
    readonly zone: string;
  };
  readonly cancel: string;
  readonly disable: string;
  readonly disableAsk: string;
  readonly disableMeans: string;
  readonly disabled: string;
  readonly enable: string;
  readonly enableAsk: string;
  readonly enableMeans: string;
  readonly enabled: string;
  readonly perhaps: string;
  readonly raise: {
    readonly heading: string;
    readonly label: string;
    readonly rule: (now: string) => string;
    readonly submit: string;
    readonly ask: (from: string, to: string) => string;
    readonly means: string;
    readonly done: (total: string) => string;
    readonly notAllowed: (least: string) => string;
  };
  readonly issued: {
    readonly heading: string;
    readonly what: string;
    readonly start: string;
    readonly stop: string;
    readonly running: (size: string) => string;
    readonly done: (size: string) => string;
    readonly stopped: string;
    readonly broken: (size: string) => string;
  };
}

export const texts: Texts<CouponPageWords> = {
  ko: {
    back: "쿠폰 목록",
    terms: "조건",
    labels: {
      type: "종류",
      discount: "할인",
      quantity: "총수량",
      window: "발급 기간",
      validity: "사용 기간",
      created: "만든 때",
      id: "쿠폰 ID",
      zone: "시각은 서비스의 시간대 기준입니다.",
    },
    cancel: "취소",
    disable: "발급 중지",
    disableAsk: "발급을 중지할까요?",
    disableMeans: "지금부터 모든 발급 요청을 거절합니다. 이미 접수된 요청과 발급된 쿠폰은 그대로입니다.",
    disabled: "발급을 중지했습니다.",
    enable: "발급 재개",
    enableAsk: "발급을 재개할까요?",
    enableMeans: "발급 기간 안이고 수량이 남아 있으면 곧바로 발급 요청을 받습니다.",
    enabled: "발급을 재개했습니다.",
    perhaps: "바뀌었는지 알 수 없습니다. 위의 상태를 확인하세요.",
    raise: {
      heading: "총수량 늘리기",
      label: "새 총수량",
      rule: (now) => `지금 ${now}장보다 많게, 최대 10,000,000장. 줄일 수는 없습니다.`,
      submit: "늘리기",
      ask: (from, to) => `총수량을 ${from}장에서 ${to}장으로 늘릴까요?`,
      means: "되돌릴 수 없습니다. 소진된 쿠폰도 다시 발급됩니다.",
      done: (total) => `총수량이 ${total}장이 되었습니다.`,
      notAllowed: (least) => `${least}~10,000,000 사이의 정수여야 합니다.`,
    },
    issued: {
      heading: "발급된 쿠폰 내보내기",
      what: "발급된 쿠폰을 모두 CSV 파일 하나로 받습니다.",
      start: "CSV 내보내기",
      stop: "멈추기",
      running: (size) => `받는 중, ${size}`,
      done: (size) => `파일을 저장했습니다. ${size}`,
      stopped: "멈췄습니다. 저장하지 않았습니다.",
      broken: (size) => `${size}에서 끊겼습니다. 온전하지 않아 저장하지 않았습니다.`,
    },
  },
  en: {
    back: "All coupons",
    terms: "Terms",
    labels: {
      type: "Type",
      discount: "Discount",
      quantity: "Total quantity",
      window: "Can be claimed",
      validity: "Can be used",
      created: "Created",
      id: "Coupon id",
      zone: "Times are in the service's time zone.",
    },
    cancel: "Cancel",
    disable: "Disable claiming",
    disableAsk: "Disable claiming?",
    disableMeans: "From now on all claims are refused. Accepted claims and issued coupons stay as they are.",
    disabled: "Claiming is disabled.",
    enable: "Enable claiming",
    enableAsk: "Enable claiming?",
    enableMeans: "Claims are let in at once, if it is time and something is left.",
    enabled: "Claiming is enabled.",
    perhaps: "It is not known whether it changed. Look at the status above.",
    raise: {
      heading: "Raise the quantity",
      label: "New total quantity",
      rule: (now) => `More than the ${now} of now, at most 10,000,000. It cannot be lowered.`,
      submit: "Raise",
      ask: (from, to) => `Raise the total quantity from ${from} to ${to}?`,
      means: "This cannot be taken back. A coupon that is sold out is issued again.",
      done: (total) => `The total quantity is ${total} now.`,
      notAllowed: (least) => `Has to be a whole number, ${least} to 10,000,000.`,
    },
    issued: {
      heading: "Export issued coupons",
      what: "All issued coupons, in one CSV file.",
      start: "Export CSV",
      stop: "Stop",
      running: (size) => `Receiving, ${size}`,
      done: (size) => `The file is saved. ${size}`,
      stopped: "Stopped. Nothing was saved.",
      broken: (size) => `Broken off at ${size}. It is not whole, and was not saved.`,
    },
  },
};
