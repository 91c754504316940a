import type { Texts } from "../../shared/language.js";
import type { FailureState } from "./failure.js";

interface FailureWords {
  readonly heading: string;
  readonly what: string;
  readonly filter: string;
  readonly open: string;
  readonly resolved: string;
  readonly none: string;
  readonly noneResolved: string;
  readonly asOf: (time: string) => string;
  readonly columns: {
    readonly claim: string;
    readonly reason: string;
    readonly attempts: string;
    readonly state: string;
    readonly action: string;
  };
  readonly sequence: (number: string) => string;
  readonly user: string;
  readonly coupon: string;
  readonly traceId: string;
  readonly states: Readonly<Record<FailureState, string>>;
  readonly next: (time: string) => string;
  readonly retry: string;
  readonly sent: string;
  readonly reasons: Readonly<Record<string, string>>;
}

export const texts: Texts<FailureWords> = {
  ko: {
    heading: "발급 실패",
    what: "접수됐지만 저장하지 못한 발급 요청입니다. ‘대기’는 저절로 다시 보내고, ‘포기’는 여기서 재시도해야 합니다.",
    filter: "해결 여부로 고르기",
    open: "미해결",
    resolved: "해결됨",
    none: "미해결 실패가 없습니다.",
    noneResolved: "해결된 실패가 없습니다.",
    asOf: (time) => `${time} 기준`,
    columns: { claim: "발급 요청", reason: "이유", attempts: "시도", state: "상태", action: "조치" },
    sequence: (number) => `순번 ${number}`,
    user: "사용자",
    coupon: "쿠폰 보기",
    traceId: "추적 ID",
    states: { WAITING: "대기", RESOLVED: "해결", GIVEN_UP: "포기" },
    next: (time) => `다음 시도 ${time}`,
    retry: "재시도",
    sent: "다시 보냈습니다. 저장되면 ‘해결’로 바뀝니다.",
    reasons: {
      UNKNOWN_COUPON: "없는 쿠폰",
      OVER_QUANTITY: "총수량 초과",
      REFUSED_BY_GATE: "게이트가 다시 판정해 거절",
      GATE_CLOSED: "다시 판정할 게이트가 응답하지 않음",
      REFUSED_BY_DATABASE: "데이터베이스가 거부",
      RECORD_WITHOUT_ROW: "레코드는 있었지만 행이 없었음",
      NEWER_RECORD: "새 버전의 레코드",
    },
  },
  en: {
    heading: "Failures",
    what: "Accepted claims that could not be stored. Waiting ones are sent again by themselves, given up ones only from here.",
    filter: "Filter by whether it is resolved",
    open: "Unresolved",
    resolved: "Resolved",
    none: "There are no unresolved failures.",
    noneResolved: "There are no resolved failures.",
    asOf: (time) => `as of ${time}`,
    columns: { claim: "Claim", reason: "Reason", attempts: "Attempts", state: "State", action: "Action" },
    sequence: (number) => `Number ${number}`,
    user: "User",
    coupon: "See the coupon",
    traceId: "Trace id",
    states: { WAITING: "Waiting", RESOLVED: "Resolved", GIVEN_UP: "Given up" },
    next: (time) => `next attempt ${time}`,
    retry: "Retry",
    sent: "Sent again. It becomes “resolved” when it is stored.",
    reasons: {
      UNKNOWN_COUPON: "unknown coupon",
      OVER_QUANTITY: "over the total quantity",
      REFUSED_BY_GATE: "refused by the gate, which judged again",
      GATE_CLOSED: "the gate that should judge again does not answer",
      REFUSED_BY_DATABASE: "refused by the database",
      RECORD_WITHOUT_ROW: "there was a record and no row",
      NEWER_RECORD: "a record of a newer version",
    },
  },
};
