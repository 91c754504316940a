import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ask, type Page } from "../../shared/api.js";
import type { Coupon, CouponStatus } from "../../shared/coupon.js";
import { Words } from "../../shared/language.js";
import { stale } from "../fault.js";
import { Pages } from "../pages.js";
import { couponPath, couponsPath, NEW_COUPON, STATUSES } from "../route.js";
import { consoleStyles } from "../styles.js";
import { clock } from "../units.js";
import { couponTexts, discount, period, remainingBar, remainingOf, statusBadge } from "./status.js";
import { texts } from "./words.js";

const EVERY_MS = 5_000;

/** All coupons, or those of a status, the newest first; kept up to date. */
@customElement("coupon-list")
export class CouponList extends LitElement {
  @property() status: CouponStatus | undefined;

  readonly #words = new Words(this, texts);
  readonly #statusWords = new Words(this, couponTexts);
  readonly #coupons = new Pages<Coupon>(this, (query) => this.#load(query), EVERY_MS);

  #load(query: URLSearchParams): Promise<Page<Coupon>> {
    if (this.status !== undefined) {
      query.set("status", this.status);
    }
    return ask(`/api/coupon?${query}`);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("status") && this.hasUpdated && changed.get("status") !== this.status) {
      this.#coupons.restart();
    }
  }

  protected override render(): TemplateResult {
    const words = this.#words.now;
    const at = this.#coupons.watch.valueAt;
    return html`<div class="stack">
      <div class="head">
        <h1>${words.heading}</h1>
        <a class="button" href=${NEW_COUPON}>${words.create}</a>
      </div>
      <div class="head">
        ${this.#filter()}
        <p class="soft small number">${at === undefined ? nothing : words.asOf(clock(at))}</p>
      </div>
      ${stale(this.#coupons.watch)} ${this.#table()}
    </div>`;
  }

  #filter(): TemplateResult {
    const each = (status: CouponStatus | undefined, name: string) =>
      html`<li>
        <a href=${couponsPath(status)} aria-current=${this.status === status ? "true" : nothing}>${name}</a>
      </li>`;
    return html`<nav aria-label=${this.#words.now.filter}>
      <ul class="filter">
        ${each(undefined, this.#words.now.all)}
        ${STATUSES.map((status) => each(status, this.#statusWords.now.status[status]))}
      </ul>
    </nav>`;
  }

  #table(): TemplateResult | typeof nothing {
    const coupons = this.#coupons.items;
    const { heading, columns, none } = this.#words.now;
    if (coupons === undefined) {
      return nothing;
    }
    if (coupons.length === 0) {
      return html`<p class="panel soft">${none}</p>`;
    }
    return html`<div class="panel">
        <table>
          <caption class="hidden">
            ${heading}
          </caption>
          <thead>
            <tr>
              <th scope="col">${columns.name}</th>
              <th scope="col" class="wide">${columns.status}</th>
              <th scope="col" class="wide">${columns.discount}</th>
              <th scope="col" class="right">${columns.remaining}</th>
              <th scope="col" class="wide">${columns.window}</th>
            </tr>
          </thead>
          <tbody>
            ${coupons.map((coupon) => this.#row(coupon))}
          </tbody>
        </table>
      </div>
      ${this.#coupons.pager()}`;
  }

  #row(coupon: Coupon): TemplateResult {
    return html`<tr>
      <th scope="row">
        <a href=${couponPath(coupon.id)}>${coupon.name}</a>
        <p class="narrow">${statusBadge(coupon.status)}</p>
      </th>
      <td class="wide">${statusBadge(coupon.status)}</td>
      <td class="wide">${discount(coupon)}</td>
      <td class="right">
        ${remainingOf(coupon.remaining, coupon.totalQuantity)} ${remainingBar(coupon.remaining, coupon.totalQuantity)}
      </td>
      <td class="wide small">${period(coupon.issueStartAt, coupon.issueEndAt)}</td>
    </tr>`;
  }

  static override readonly styles = [
    ...consoleStyles,
    css`
      th a {
        overflow-wrap: anywhere;
      }
      td:nth-child(4) {
        width: 170px;
        min-width: 110px;
      }
      td:nth-child(5) {
        width: 190px;
      }
      td:last-child,
      th:last-child {
        padding-right: 0;
      }
    `,
  ];
}
