import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { count } from "../../shared/format.js";
import { Words } from "../../shared/language.js";
import { alert } from "../fault.js";
import { session } from "../session.js";
import { consoleStyles } from "../styles.js";
import { clock } from "../units.js";
import { FINDINGS, found, TOTALS, type Finding, type Report, type Users, type Verdict } from "./report.js";
import { texts } from "./words.js";

/** A large coupon has to be read as a whole. */
const PATIENCE_MS = 900_000;

const TONES: Readonly<Record<Verdict, string>> = { PROVEN: "good", INCOMPLETE: "warn", VIOLATED: "bad" };

/** Whether every accepted user of a coupon has a row, and nobody else. */
@customElement("coupon-proof")
export class CouponProof extends LitElement {
  @property() couponId = "";
  @state() private report: Report | undefined;
  @state() private madeAt = 0;
  @state() private fault: unknown;
  @state() private isRunning = false;

  readonly #words = new Words(this, texts);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("couponId")) {
      this.report = undefined;
      this.fault = undefined;
    }
  }

  protected override render(): TemplateResult {
    const words = this.#words.now;
    return html`<section class="panel stack" aria-labelledby="proof">
      <div class="head">
        <div>
          <h2 id="proof">${words.heading}</h2>
          <p class="soft small">${words.what}</p>
        </div>
        <button type="button" aria-disabled=${this.isRunning} @click=${this.#run}>
          ${this.report === undefined ? words.run : words.again}
        </button>
      </div>
      <div role="status">${this.isRunning ? html`<p>${words.running}</p>` : this.#verdict()}</div>
      ${alert(this.fault)} ${this.report === undefined ? nothing : this.#tables(this.report)}
    </section>`;
  }

  readonly #run = async () => {
    if (this.isRunning) {
      return;
    }
    const { couponId } = this;
    this.isRunning = true;
    this.fault = undefined;
    try {
      const report = await session.ask<Report>(`/api/admin/coupons/${couponId}/proof`, { patience: PATIENCE_MS });
      if (couponId === this.couponId) {
        this.report = report;
        this.madeAt = Date.now();
      }
    } catch (e) {
      this.fault = e;
    } finally {
      this.isRunning = false;
    }
  };

  #verdict(): TemplateResult | typeof nothing {
    if (this.report === undefined) {
      return nothing;
    }
    const { verdicts, madeAt, why, reasons: texts } = this.#words.now;
    const { verdict, reasons, tookMillis } = this.report;
    return html`<div class="verdict ${TONES[verdict]}">
      <p><strong>${verdicts[verdict].name}</strong></p>
      <p class="meaning">${verdicts[verdict].meaning}</p>
      ${reasons.length === 0
        ? nothing
        : html`<p class="meaning">${why}: ${reasons.map((reason) => texts[reason] ?? reason).join("; ")}</p>`}
      <p class="soft small number">${madeAt(clock(this.madeAt), (tookMillis / 1_000).toFixed(1))}</p>
    </div>`;
  }

  #tables(report: Report): TemplateResult {
    const { findings, columns, totals, totalNames, notLooked } = this.#words.now;
    return html`<table>
        <caption>
          ${findings}
        </caption>
        <thead>
          <tr>
            <th scope="col">${columns.finding}</th>
            <th scope="col" class="right">${columns.count}</th>
            <th scope="col">${columns.users}</th>
          </tr>
        </thead>
        <tbody>
          ${FINDINGS.map(({ name, breaksPromise }) => this.#finding(name, found(report, name), breaksPromise))}
        </tbody>
      </table>
      <details>
        <summary>${totals}</summary>
        <table class="totals">
          <caption class="hidden">
            ${totals}
          </caption>
          <tbody>
            ${TOTALS.map((name) => {
              const value = report.totals[name];
              return html`<tr>
                <th scope="row">${totalNames[name]}</th>
                <td class="right">${value === null ? notLooked : count(value)}</td>
              </tr>`;
            })}
          </tbody>
        </table>
      </details>`;
  }

  #finding(name: Finding, users: Users | null, breaksPromise: boolean): TemplateResult {
    const words = this.#words.now;
    const tone = users === null ? "warn" : users.count === 0 ? "good" : breaksPromise ? "bad" : "warn";
    const mark = { good: "✓", warn: "!", bad: "✕" }[tone];
    return html`<tr>
      <th scope="row">
        ${words.names[name].name}
        <p class="soft small">${words.names[name].meaning}</p>
      </th>
      <td class="right ${tone}">
        <span aria-hidden="true">${mark}</span> ${users === null ? words.notLooked : count(users.count)}
      </td>
      <td>${users === null || users.userIds.length === 0 ? nothing : this.#users(name, users)}</td>
    </tr>`;
  }

  #users(name: Finding, { count: all, userIds }: Users): TemplateResult {
    const words = this.#words.now;
    const more = all - userIds.length;
    return html`<details>
      <summary aria-label="${words.show}: ${words.names[name].name}">${words.show}</summary>
      <ul class="small">
        ${userIds.map((id) => html`<li><code>${id}</code></li>`)}
        ${more > 0 ? html`<li>${words.andMore(count(more))}</li>` : nothing}
      </ul>
    </details>`;
  }

  static override readonly styles = [
    ...consoleStyles,
    css`
      .verdict {
        border-left: 6px solid currentColor;
        padding: 4px 0 4px 14px;
      }
      .verdict strong {
        font-size: 1.5rem;
      }
      .meaning {
        color: var(--text);
      }
      th:first-child {
        width: 45%;
      }
      td:nth-child(2),
      th:nth-child(2) {
        width: 110px;
        padding-right: 28px;
      }
      th p {
        font-weight: 400;
      }
      td.right {
        font-weight: 700;
        white-space: nowrap;
      }
      .totals {
        max-width: 420px;
      }
      .totals th,
      .totals td {
        padding-block: 4px;
      }
      summary {
        min-height: 28px;
        cursor: pointer;
      }
      ul {
        margin: 4px 0;
        padding-left: 18px;
        overflow-wrap: anywhere;
      }
    `,
  ];
}
