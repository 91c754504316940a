import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Coupon } from "../shared/coupon.js";
import { conditionsOf, takesOff } from "../shared/discount.js";
import { count, countdown, date, dateAndTime, wallClock } from "../shared/format.js";
import { Words } from "../shared/language.js";
import { controls } from "../shared/styles.js";
import { answerTo } from "./answer.js";
import { LOOKING, type Claim } from "./claim.js";
import { Countdown, type ServerClock } from "./clock.js";
import { phaseOf, type Phase } from "./phase.js";
import { cardStyles } from "./card-styles.js";
import { words } from "./words.js";

/** Up to a day before, seconds count. Before that, the date says more. */
const DAY = 86_400_000;

/**
 * A coupon, and what became of the user's claim of it. Fires "claim", "give-up" and "show-own" for its page. The button is the same
 * element in all its states, so that it does not lose the focus; while it cannot be pressed it is aria-disabled for the same reason.
 */
@customElement("coupon-card")
export class CouponCard extends LitElement {
  static override styles = [controls, cardStyles];

  @property({ attribute: false }) coupon!: Coupon;
  @property({ attribute: false }) claim: Claim = LOOKING;
  @property({ attribute: false }) clock!: ServerClock;
  /** It is not among the coupons any more. */
  @property({ attribute: false }) over = false;

  readonly #words = new Words(this, words);
  readonly #countdown = new Countdown(this);

  override render(): TemplateResult {
    const { coupon } = this;
    const text = this.#words.now;
    const now = this.clock.now ?? 0;
    const phase = this.over ? "ENDED" : phaseOf(coupon, now);
    return html`
      <article aria-labelledby="name" class=${phase}>
        <p class="kind">
          <span>${text.types[coupon.type] ?? coupon.type}</span>
          <span class="phase">${text.phases[phase]}</span>
        </p>
        <h3 id="name">${coupon.name}</h3>
        <p class="discount"><strong class="number">${takesOff(coupon)}</strong> ${text.off}</p>
        <p class="soft">${this.#conditions()}</p>
        <p class="soft">${text.validUntil(date(coupon.validUntil))}</p>
        <div class="stub">
          ${this.#left()}
          <p class="when soft">${this.#when(phase, now)}</p>
          ${this.#button(phase)} ${answerTo(this.claim, phase, coupon, text, this.#countdown)} ${this.#giveUp()}
        </div>
      </article>
    `;
  }

  #conditions(): string {
    const text = this.#words.now;
    return conditionsOf(this.coupon).join(" · ") || text.anyOrder;
  }

  #left(): TemplateResult {
    const { remaining, totalQuantity } = this.coupon;
    const text = this.#words.now;
    // A style is set by script here: the policy of the page allows no style attribute.
    return html`
      <div class="left">
        <div class="figures" aria-hidden="true">
          <span class="soft">${text.left}</span>
          <span class="number"><strong>${count(remaining)}</strong> <span class="soft">/ ${count(totalQuantity)}</span></span>
        </div>
        <div
          class="bar"
          role="meter"
          aria-label=${text.left}
          aria-valuemin="0"
          aria-valuemax=${totalQuantity}
          aria-valuenow=${remaining}
          aria-valuetext=${text.leftOf(count(remaining), count(totalQuantity))}
        >
          <div .style=${`transform: scaleX(${remaining / totalQuantity})`}></div>
        </div>
      </div>
    `;
  }

  #when(phase: Phase, now: number): TemplateResult | string {
    const { issueStartAt, issueEndAt } = this.coupon;
    const text = this.#words.now;
    if (phase === "ENDED") {
      return text.endsAt(dateAndTime(issueEndAt));
    }
    const coming = now < wallClock(issueStartAt);
    const time = coming ? issueStartAt : issueEndAt;
    const left = this.#countdown.until(wallClock(time), now);
    if (left > DAY) {
      return (coming ? text.opensAt : text.endsAt)(dateAndTime(time));
    }
    return html`<span role="timer"
      >${coming ? text.opensIn : text.endsIn} <strong class="number ${coming ? "soon" : ""}">${countdown(left)}</strong></span
    >`;
  }

  #button(phase: Phase): TemplateResult {
    const label = this.#label(phase);
    const yours = this.claim.is === "YOURS";
    const shut = !yours && !this.#mayClaim(phase);
    return html`<button
      type="button"
      class=${yours ? "" : "main"}
      aria-disabled=${shut}
      aria-describedby="answer"
      @click=${() => !shut && this.#fire(yours ? "show-own" : "claim")}
    >
      ${label} <span class="hidden">${this.coupon.name}</span>
    </button>`;
  }

  #mayClaim(phase: Phase): boolean {
    return phase === "OPEN" && (this.claim.is === "FREE" || (this.claim.is === "REFUSED" && this.claim.why === "OTHER"));
  }

  #label(phase: Phase): string {
    const text = this.#words.now;
    switch (this.claim.is) {
      case "LOOKING":
        return phase === "OPEN" ? text.looking : (text.shut[phase] ?? text.looking);
      case "ASKING":
        return text.asking;
      case "WAITING":
        return text.waiting;
      case "YOURS":
        return text.toOwn;
      case "FREE":
        return text.shut[phase] ?? (this.claim.perhaps ? text.getAgain : text.get);
      case "REFUSED":
        return text.shut[phase] ?? text.refusedLabels[this.claim.why];
    }
  }

  #giveUp(): TemplateResult | typeof nothing {
    const again = this.claim.is === "WAITING" || (this.claim.is === "ASKING" && this.claim.attempt > 1);
    const text = this.#words.now;
    return again
      ? html`<button type="button" class="link" @click=${() => this.#fire("give-up")}>
          ${text.giveUp} <span class="hidden">${this.coupon.name}</span>
        </button>`
      : nothing;
  }

  #fire(kind: "claim" | "give-up" | "show-own"): void {
    this.dispatchEvent(new CustomEvent(kind, { detail: this.coupon.id }));
  }
}
