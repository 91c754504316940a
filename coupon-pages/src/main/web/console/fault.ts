import { html, nothing, type TemplateResult } from "lit";
import { NoAnswer, Problem } from "../shared/api.js";
import { language, type Texts } from "../shared/language.js";
import { clock } from "./units.js";
import type { Watch } from "./watch.js";

interface FaultWords {
  readonly noAnswer: string;
  readonly sessionOver: string;
  readonly unexpected: string;
  readonly trace: string;
  readonly old: (since: string, of: string) => string;
  readonly never: (since: string) => string;
}

const texts: Texts<FaultWords> = {
  ko: {
    noAnswer: "서버가 응답하지 않습니다. 연결을 확인하세요.",
    sessionOver: "로그인이 끝났습니다. 다시 로그인하세요.",
    unexpected: "예상하지 못한 오류입니다.",
    trace: "요청 추적 ID",
    old: (since, of) => `${since}부터 응답이 없어 ${of} 기준 값을 보여 줍니다. 계속 다시 묻고 있습니다.`,
    never: (since) => `${since}부터 응답이 없습니다. 계속 다시 묻고 있습니다.`,
  },
  en: {
    noAnswer: "The server does not answer. Check the connection.",
    sessionOver: "Your session is over. Log in again.",
    unexpected: "An unexpected error.",
    trace: "Trace id of the request",
    old: (since, of) => `No good answer since ${since}: these are the figures of ${of}. Still asking.`,
    never: (since) => `No good answer since ${since}. Still asking.`,
  },
};

/** What went wrong, in a sentence. */
export function sentence(fault: unknown): string {
  const words = texts[language()];
  if (fault instanceof NoAnswer) {
    return words.noAnswer;
  }
  if (fault instanceof Problem) {
    return fault.message || words.sessionOver;
  }
  return words.unexpected;
}

/** Whether what was asked for may have been done all the same. */
export function mayBeDone(fault: unknown): boolean {
  return !(fault instanceof Problem) || fault.status >= 500;
}

/** Said at once, also to those who listen. */
export function alert(fault: unknown, more: unknown = nothing): TemplateResult | typeof nothing {
  if (fault === undefined) {
    return nothing;
  }
  return html`<div class="fault" role="alert">
    <p>${sentence(fault)}</p>
    ${more}${trace(fault)}
  </div>`;
}

/** That a watched thing is not known any more, or since when what is shown is old. */
export function stale(watch: Pick<Watch<unknown>, "fault" | "faultSince" | "valueAt">): TemplateResult | typeof nothing {
  const { fault, faultSince, valueAt } = watch;
  if (fault === undefined || faultSince === undefined) {
    return nothing;
  }
  const words = texts[language()];
  const isFinal = fault instanceof Problem && fault.status < 500 && fault.status !== 429;
  const since = valueAt === undefined ? words.never(clock(faultSince)) : words.old(clock(faultSince), clock(valueAt));
  return html`<div class="fault" role="alert">
    <p>${sentence(fault)}</p>
    ${isFinal ? nothing : html`<p>${since}</p>`}
  </div>`;
}

function trace(fault: unknown): TemplateResult | typeof nothing {
  return fault instanceof Problem && fault.traceId !== undefined && fault.status >= 500
    ? html`<p class="trace">${texts[language()].trace}: <code>${fault.traceId}</code></p>`
    : nothing;
}
