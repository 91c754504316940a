import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Coupon } from "../../shared/coupon.js";
import { count } from "../../shared/format.js";
import { Words } from "../../shared/language.js";
import "../confirm-dialog.js";
import type { ConfirmDialog } from "../confirm-dialog.js";
import { numberOf } from "../coupons/fields.js";
import { alert, mayBeDone } from "../fault.js";
import { session } from "../session.js";
import { consoleStyles } from "../styles.js";
import { texts } from "./words.js";

const MOST = 10_000_000;

/** Raises the total quantity. Fires "changed" with the coupon as it is then. */
@customElement("quantity-form")
export class QuantityForm extends LitElement {
  @property({ attribute: false }) coupon!: Coupon;
  @state() private text = "";
  @state() private isWrong = false;
  @state() private isBusy = false;
  @state() private fault: unknown;
  @state() private done = "";
  @query("confirm-dialog") private readonly confirm!: ConfirmDialog;

  readonly #words = new Words(this, texts);

  protected override render(): TemplateResult {
    const words = this.#words.now.raise;
    const least = count(this.coupon.totalQuantity + 1);
    const more = html`<p>${this.#words.now.perhaps}</p>`;
    return html`<form class="panel stack" novalidate aria-labelledby="raise" @submit=${this.#submit}>
      <h2 id="raise">${words.heading}</h2>
      <div>
        <label for="total">${words.label}</label>
        <div class="line">
          <input
            id="total"
            inputmode="numeric"
            autocomplete="off"
            aria-describedby="reason rule"
            aria-invalid=${this.isWrong}
            .value=${this.text}
            @input=${this.#typed}
          />
          <button type="submit" ?disabled=${this.isBusy}>${words.submit}</button>
        </div>
        <p class="bad small" id="reason" role="alert">${this.isWrong ? words.notAllowed(least) : nothing}</p>
        <p class="soft small" id="rule">${words.rule(count(this.coupon.totalQuantity))}</p>
      </div>
      <p role="status" class="good small">${this.done}</p>
      ${alert(this.fault, mayBeDone(this.fault) ? more : nothing)}
      <confirm-dialog></confirm-dialog>
    </form>`;
  }

  readonly #typed = (event: Event) => {
    this.text = (event.target as HTMLInputElement).value;
    this.isWrong = false;
    this.done = "";
  };

  readonly #submit = async (event: Event) => {
    event.preventDefault();
    const totalQuantity = numberOf(this.text);
    const { id, totalQuantity: now } = this.coupon;
    this.isWrong = totalQuantity <= now || totalQuantity > MOST;
    if (this.isWrong) {
      this.renderRoot.querySelector("input")?.focus();
      return;
    }
    const { ask, means, submit } = this.#words.now.raise;
    const question = ask(count(now), count(totalQuantity));
    if (await this.confirm.ask({ question, means, yes: submit, no: this.#words.now.cancel })) {
      await this.#raise(id, totalQuantity);
    }
  };

  async #raise(id: string, totalQuantity: number): Promise<void> {
    this.isBusy = true;
    this.fault = undefined;
    try {
      const body = { totalQuantity };
      const coupon = await session.ask<Coupon>(`/api/coupon/${id}/quantity`, { method: "POST", body });
      this.text = "";
      this.done = this.#words.now.raise.done(count(coupon.totalQuantity));
      this.dispatchEvent(new CustomEvent<Coupon>("changed", { detail: coupon }));
    } catch (e) {
      this.fault = e;
    } finally {
      this.isBusy = false;
    }
  }

  static override readonly styles = [
    ...consoleStyles,
    css`
      .line {
        display: flex;
        gap: 8px;
        margin: 4px 0;
      }
      input {
        max-width: 240px;
        font-variant-numeric: tabular-nums;
      }
      [aria-invalid="true"] {
        border: 2px solid var(--bad);
      }
    `,
  ];
}
