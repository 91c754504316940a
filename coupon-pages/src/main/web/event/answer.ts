import { html, type TemplateResult } from "lit";
import type { Coupon } from "../shared/coupon.js";
import { count } from "../shared/format.js";
import type { Claim, Yours } from "./claim.js";
import type { Countdown } from "./clock.js";
import type { Phase } from "./phase.js";
import type { EventWords } from "./words.js";

/** What became of a claim, in words, under the button. The place is kept when there is nothing to say yet: nothing jumps. */
export function answerTo(claim: Claim, phase: Phase, coupon: Coupon, text: EventWords, timer: Countdown): TemplateResult {
  return html`<div id="answer" class="answer ${claim.is === "YOURS" ? "own" : ""}">${words(claim, phase, coupon, text, timer)}</div>`;
}

function words(claim: Claim, phase: Phase, coupon: Coupon, text: EventWords, timer: Countdown): TemplateResult {
  switch (claim.is) {
    case "YOURS":
      return yours(claim, coupon, text);
    case "WAITING": {
      const now = performance.now();
      const seconds = Math.max(1, Math.ceil(timer.until(claim.until, now) / 1000));
      return html`<p class="warn">${text.busy[claim.why]}</p>
        <p class="soft number">${text.again(seconds, claim.attempt + 1)}</p>`;
    }
    case "REFUSED":
      return html`<p class="bad">${refusal(claim, text)}</p>`;
    case "ASKING":
      return html`<p class="soft">${claim.attempt > 1 ? text.attempt(claim.attempt) : text.asking}</p>`;
    default:
      return html`<p class="soft">${claim.is === "FREE" && claim.perhaps ? text.perhaps : text.hints[phase]}</p>`;
  }
}

function yours(claim: Yours, coupon: Coupon, text: EventWords): TemplateResult {
  const number =
    claim.sequence === undefined
      ? html`<strong>${text.yours}</strong>`
      : html`<strong class="number">${text.yourNumber(count(claim.sequence))}</strong>
          <span class="soft number">${text.ofTotal(count(coupon.totalQuantity))}</span>`;
  return html`<p class="yours">${number}</p>
    <p class=${claim.stage === "FAILED" ? "bad" : claim.stage === "ISSUED" ? "good" : "soft"}>
      ${claim.again && claim.stage === "ISSUED" ? text.alreadyYours : text.stages[claim.stage]}
    </p>`;
}

/** The service's own words where this page has none. */
function refusal(claim: Claim & { readonly is: "REFUSED" }, text: EventWords): string {
  return claim.why === "OTHER" && claim.message !== "" ? claim.message : text.refused[claim.why];
}

/** What is said aloud when a claim changes; empty: nothing, such as for each further attempt. */
export function spoken(before: Claim, now: Claim, coupon: Coupon, text: EventWords): string {
  switch (now.is) {
    case "ASKING":
      return now.attempt === 1 ? text.asking : "";
    case "WAITING":
      return now.attempt === 1 || (before.is === "ASKING" && now.attempt % 5 === 0)
        ? `${text.busy[now.why]} ${text.waiting}`
        : "";
    case "REFUSED":
      return refusal(now, text);
    case "YOURS":
      return before.is === "LOOKING" ? "" : yoursSpoken(now, coupon, text);
    default:
      return before.is === "WAITING" && now.is === "FREE" ? (now.perhaps ? text.perhaps : text.stopped) : "";
  }
}

function yoursSpoken(claim: Yours, coupon: Coupon, text: EventWords): string {
  const number =
    claim.sequence === undefined
      ? text.yours
      : `${text.yourNumber(count(claim.sequence))} ${text.ofTotal(count(coupon.totalQuantity))}`;
  return `${number}. ${text.stages[claim.stage]}`;
}
