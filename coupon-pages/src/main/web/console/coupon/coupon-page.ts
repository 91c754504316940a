import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ask } from "../../shared/api.js";
import type { Coupon } from "../../shared/coupon.js";
import { count, dateAndTime } from "../../shared/format.js";
import { Words } from "../../shared/language.js";
import { discount, period, statusBadge } from "../coupons/status.js";
import { stale } from "../fault.js";
import "../live/coupon-figures.js";
import "../proof/coupon-proof.js";
import { couponsPath } from "../route.js";
import { consoleStyles } from "../styles.js";
import { Watch } from "../watch.js";
import "./claim-switch.js";
import "./issued-export.js";
import "./quantity-form.js";
import { texts } from "./words.js";

const EVERY_MS = 3_000;

/** One coupon: what it is, how it goes, and what can be done with it. */
@customElement("coupon-page")
export class CouponPage extends LitElement {
  @property() couponId = "";

  readonly #words = new Words(this, texts);
  readonly #coupon = new Watch<Coupon>(this, () => ask(`/api/coupon/${this.couponId}`), EVERY_MS);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("couponId") && this.hasUpdated) {
      this.#coupon.restart();
    }
  }

  protected override render(): TemplateResult {
    const coupon = this.#coupon.value;
    return html`<div class="stack">
      <a class="small" href=${couponsPath()}>← ${this.#words.now.back}</a>
      ${coupon === undefined ? nothing : this.#head(coupon)} ${stale(this.#coupon)}
      ${coupon === undefined ? nothing : this.#parts(coupon)}
    </div>`;
  }

  #head(coupon: Coupon): TemplateResult {
    return html`<div class="head">
      <div class="row">
        <h1>${coupon.name}</h1>
        <span role="status">${statusBadge(coupon.status)}</span>
      </div>
      <claim-switch .coupon=${coupon} @changed=${this.#changed}></claim-switch>
    </div>`;
  }

  #parts(coupon: Coupon): TemplateResult {
    return html`<coupon-figures .couponId=${coupon.id}></coupon-figures>
      <div class="parts">
        ${this.#terms(coupon)}
        <div class="stack">
          <quantity-form .coupon=${coupon} @changed=${this.#changed}></quantity-form>
          <issued-export .couponId=${coupon.id}></issued-export>
        </div>
      </div>
      <coupon-proof .couponId=${coupon.id}></coupon-proof>`;
  }

  #terms(coupon: Coupon): TemplateResult {
    const { terms, labels } = this.#words.now;
    const each = (name: string, value: unknown) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`;
    return html`<section class="panel" aria-labelledby="terms">
      <h2 id="terms">${terms}</h2>
      <dl>
        ${each(labels.type, coupon.type)} ${each(labels.discount, discount(coupon))}
        ${each(labels.quantity, count(coupon.totalQuantity))}
        ${each(labels.window, period(coupon.issueStartAt, coupon.issueEndAt))}
        ${each(labels.validity, period(coupon.validFrom, coupon.validUntil))}
        ${each(labels.created, dateAndTime(coupon.createdAt))} ${each(labels.id, html`<code>${coupon.id}</code>`)}
      </dl>
      <p class="soft small">${labels.zone}</p>
    </section>`;
  }

  readonly #changed = (event: CustomEvent<Coupon>) => this.#coupon.accept(event.detail);

  static override readonly styles = [
    ...consoleStyles,
    css`
      h1 + span .badge {
        font-size: 1rem;
        padding: 4px 14px;
      }
      .parts {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: var(--gap);
      }
      @media (max-width: 899px) {
        .parts {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      .parts > .stack {
        align-content: start;
      }
      dl {
        margin: 8px 0;
      }
      dl div {
        display: grid;
        grid-template-columns: 130px 1fr;
        gap: 8px;
        padding: 6px 0;
        border-top: 1px solid var(--line);
      }
      @media (max-width: 479px) {
        dl div {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
      }
      dt {
        color: var(--soft-text);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
}
