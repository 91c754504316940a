import type { Texts } from "../../shared/language.js";
import type { Gate } from "./gate.js";
import type { Answer } from "./rates.js";

interface LiveWords {
  readonly heading: string;
  readonly asOf: (time: string) => string;
  readonly notKnown: string;
  readonly gateName: string;
  readonly gates: Readonly<Record<Gate, { readonly name: string; readonly meaning: string }>>;
  readonly answers: Readonly<Record<Answer, string>>;
  readonly figures: {
    readonly remaining: string;
    readonly ofTotal: (total: string) => string;
    readonly accepted: string;
    readonly stored: string;
    readonly perSecond: string;
    readonly lag: string;
    readonly lagMeans: string;
  };
  readonly counts: Readonly<
    Record<"admitted" | "pending" | "stored" | "used" | "failed", { readonly name: string; readonly meaning: string }>
  >;
  readonly toFailures: string;
  readonly charts: { readonly claims: string; readonly stored: string; readonly remaining: string; readonly lag: string };
  readonly summary: (now: string, least: string, most: string) => string;
  readonly noPoints: string;
  readonly minutesAgo: (minutes: number) => string;
  readonly now: string;
  readonly table: string;
  readonly tableCaption: string;
  readonly time: string;
}

export const texts: Texts<LiveWords> = {
  ko: {
    heading: "실시간 현황",
    asOf: (time) => `${time} 기준, 1초마다 갱신`,
    notKnown: "알 수 없음",
    gateName: "게이트",
    gates: {
      OPEN: { name: "게이트 열림", meaning: "발급 요청을 판정하고 있습니다." },
      DISABLED: { name: "게이트 중지", meaning: "관리자가 중지해 모든 요청을 거절합니다." },
      CLOSED: { name: "게이트 닫힘", meaning: "재구축 중입니다. 요청은 503을 받고, 끝나면 저절로 열립니다." },
      AWAY: { name: "게이트 응답 없음", meaning: "Redis가 응답하지 않습니다. 요청은 503을 받습니다." },
      FORGOTTEN: { name: "게이트 정리됨", meaning: "만료된 쿠폰이라 게이트를 더 두지 않습니다." },
      UNKNOWN: { name: "게이트 상태 모름", meaning: "서버가 이 화면이 모르는 상태를 알려 왔습니다." },
    },
    answers: {
      ACCEPTED: "접수",
      SOLD_OUT: "소진",
      DUPLICATE: "중복",
      NOT_OPEN: "발급 기간 아님·중지",
      FAULT: "판정 불가·제한",
    },
    figures: {
      remaining: "남은 수량",
      ofTotal: (total) => `총 ${total}`,
      accepted: "접수",
      stored: "저장",
      perSecond: "건/초",
      lag: "지연",
      lagMeans: "저장을 기다리는 레코드 (모든 쿠폰)",
    },
    counts: {
      admitted: { name: "입장", meaning: "게이트가 들인 요청" },
      pending: { name: "확정 대기", meaning: "Kafka의 확인을 기다림" },
      stored: { name: "저장", meaning: "발급된 쿠폰 행" },
      used: { name: "사용", meaning: "그중 사용됨" },
      failed: { name: "발급 실패", meaning: "접수됐지만 저장 못 함" },
    },
    toFailures: "실패 목록 보기",
    charts: { claims: "결과별 발급 요청 (건/초)", stored: "저장 (건/초)", remaining: "남은 수량", lag: "지연 (레코드)" },
    summary: (now, least, most) => `지금 ${now}, 최근 5분 ${least} ~ ${most}`,
    noPoints: "아직 값이 없습니다.",
    minutesAgo: (minutes) => `${minutes}분 전`,
    now: "지금",
    table: "그래프를 표로 보기",
    tableCaption: "최근 값, 새것부터",
    time: "시각",
  },
  en: {
    heading: "Live",
    asOf: (time) => `as of ${time}, every second`,
    notKnown: "not known",
    gateName: "Gate",
    gates: {
      OPEN: { name: "Gate open", meaning: "It judges claims." },
      DISABLED: { name: "Gate disabled", meaning: "Switched off by an admin: all claims are refused." },
      CLOSED: { name: "Gate closed", meaning: "It is being rebuilt: claims get 503. It opens by itself." },
      AWAY: { name: "Gate away", meaning: "Redis does not answer: claims get 503." },
      FORGOTTEN: { name: "Gate gone", meaning: "The coupon is expired: nothing is kept of its gate." },
      UNKNOWN: { name: "Gate state unknown", meaning: "The server names a state that this page does not know." },
    },
    answers: {
      ACCEPTED: "Accepted",
      SOLD_OUT: "Sold out",
      DUPLICATE: "Duplicate",
      NOT_OPEN: "Not open or disabled",
      FAULT: "Not judged or limited",
    },
    figures: {
      remaining: "Remaining",
      ofTotal: (total) => `of ${total}`,
      accepted: "Accepted",
      stored: "Stored",
      perSecond: "per second",
      lag: "Lag",
      lagMeans: "records to be stored (all coupons)",
    },
    counts: {
      admitted: { name: "Admitted", meaning: "let in by the gate" },
      pending: { name: "Pending", meaning: "waiting for Kafka" },
      stored: { name: "Stored", meaning: "rows of issued coupons" },
      used: { name: "Used", meaning: "of the stored ones" },
      failed: { name: "Failed", meaning: "accepted, not stored" },
    },
    toFailures: "See the failures",
    charts: {
      claims: "Claims by outcome (per second)",
      stored: "Stored (per second)",
      remaining: "Remaining",
      lag: "Lag (records)",
    },
    summary: (now, least, most) => `Now ${now}; in the last 5 minutes ${least} to ${most}`,
    noPoints: "No figures yet.",
    minutesAgo: (minutes) => `${minutes} min ago`,
    now: "now",
    table: "The charts as a table",
    tableCaption: "Latest figures, newest first",
    time: "Time",
  },
};
