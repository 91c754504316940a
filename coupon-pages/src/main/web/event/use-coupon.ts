import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { NoAnswer, Problem } from "../shared/api.js";
import type { OwnCoupon } from "../shared/coupon.js";
import { limitOf, takenOff, takesOff } from "../shared/discount.js";
import { won } from "../shared/format.js";
import { Words } from "../shared/language.js";
import type { Session } from "../shared/session.js";
import { controls } from "../shared/styles.js";
import { dialogStyles } from "./dialog-styles.js";
import { field, focusFirstError } from "./field.js";
import { words } from "./words.js";

/** What the service takes as the amount of an order, in won. */
const MOST = 100_000_000;

type Stage = "ASKED" | "SENT" | "UNKNOWN" | "USED";

/** The dialog in which a coupon is used, once it is confirmed. Fires "used" when it is, whoever did it, and "closed". */
@customElement("use-coupon")
export class UseCoupon extends LitElement {
  static override styles = [controls, dialogStyles];

  @property({ attribute: false }) session!: Session;

  @state() private coupon: OwnCoupon | undefined;
  @state() private amount = "";
  @state() private stage: Stage = "ASKED";
  @state() private message: string | undefined;
  @state() private error: string | undefined;
  @query("dialog") private readonly dialog!: HTMLDialogElement;

  readonly #words = new Words(this, words);
  /** One for each time the dialog opens: the same order again gets the same answer, also when the first one was lost. */
  #order = "";

  open(coupon: OwnCoupon): void {
    this.coupon = coupon;
    this.amount = "";
    this.stage = "ASKED";
    this.message = undefined;
    this.error = undefined;
    this.#order = `page-${[...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
    // Once its fields are drawn: the first one gets the focus.
    void this.updateComplete.then(() => this.dialog.showModal());
  }

  close(): void {
    this.dialog.close();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new Event("closed"))}>
      ${this.coupon === undefined ? nothing : this.#form(this.coupon)}
    </dialog>`;
  }

  #form(coupon: OwnCoupon): TemplateResult {
    const text = this.#words.now;
    const done = this.stage === "USED";
    return html`<form novalidate @submit=${this.#submit}>
      <h2 id="title">${done ? text.used : text.useTitle}</h2>
      <div>
        <p><strong>${coupon.name}</strong></p>
        <p>${this.#takesOff(coupon)}</p>
      </div>
      ${done || this.stage === "UNKNOWN" ? nothing : this.#orderAmount(coupon)}
      <p role="alert" class="bad" ?hidden=${this.message === undefined}>${this.message}</p>
      ${done ? nothing : html`<p class="soft">${text.useOnce}</p>`}
      <div class="actions">
        <button type="button" @click=${this.close}>${text.close}</button>
        ${done
          ? nothing
          : html`<button class="main" aria-disabled=${this.stage === "SENT"}>
              ${this.stage === "SENT" ? text.oneMoment : this.stage === "UNKNOWN" ? text.useAgain : text.useNow}
            </button>`}
      </div>
    </form>`;
  }

  #takesOff(coupon: OwnCoupon): string {
    const text = this.#words.now;
    if (this.stage === "USED") {
      return coupon.discount === undefined ? "" : text.saved(won(coupon.discount));
    }
    const amount = Number(this.amount);
    const known = this.amount !== "" && Number.isInteger(amount) && amount > 0;
    const most = limitOf(coupon).map((limit) => ` (${limit})`).join("");
    return known ? text.takesOff(won(takenOff(coupon, amount))) : text.takesOff(takesOff(coupon)) + most;
  }

  #orderAmount(coupon: OwnCoupon): TemplateResult {
    const text = this.#words.now;
    const least = coupon.minOrderAmount;
    return field({
      id: "amount",
      label: least === undefined ? text.orderAmountFree : text.orderAmount,
      value: this.amount,
      onInput: (value) => {
        this.amount = value.replaceAll(",", "").trim();
        this.error = undefined;
      },
      digits: true,
      rule: least === undefined ? undefined : text.orderAtLeast(won(least)),
      error: this.error,
    });
  }

  #submit(e: SubmitEvent): void {
    e.preventDefault();
    const { coupon } = this;
    if (coupon === undefined || this.stage === "SENT" || this.stage === "USED") {
      return;
    }
    const least = coupon.minOrderAmount ?? 1;
    const free = this.amount === "" && coupon.minOrderAmount === undefined;
    if (!free && !(/^[0-9]{1,9}$/.test(this.amount) && Number(this.amount) >= least && Number(this.amount) <= MOST)) {
      this.error = this.#words.now.orderWrong(won(least));
      void this.updateComplete.then(() => focusFirstError(this.renderRoot));
      return;
    }
    this.error = undefined;
    void this.#use(coupon);
  }

  async #use(coupon: OwnCoupon): Promise<void> {
    this.stage = "SENT";
    this.message = undefined;
    const order = this.amount === "" ? {} : { body: { orderId: this.#order, orderAmount: Number(this.amount) } };
    try {
      const usage = await this.session.ask<{ readonly discount?: number }>(`/api/coupon/${coupon.couponId}/usage`, {
        method: "POST",
        ...order,
      });
      const { discount } = usage;
      this.coupon = discount === undefined ? coupon : { ...coupon, discount };
      this.stage = "USED";
      this.dispatchEvent(new Event("used"));
    } catch (e) {
      this.#failed(e);
    }
  }

  #failed(e: unknown): void {
    const text = this.#words.now;
    if (e instanceof NoAnswer) {
      this.stage = "UNKNOWN";
      this.message = text.useUnknown;
      return;
    }
    if (!(e instanceof Problem)) {
      throw e;
    }
    this.stage = "ASKED";
    this.message = text.useRefused[e.reason] ?? e.message;
    if (e.reason === "ALREADY_USED" || e.reason === "EXPIRED" || e.reason === "WITHDRAWN") {
      // The list showed what is not so any more.
      this.dispatchEvent(new Event("used"));
    }
  }
}
