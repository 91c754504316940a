import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Coupon } from "../../shared/coupon.js";
import { Words } from "../../shared/language.js";
import "../confirm-dialog.js";
import type { ConfirmDialog } from "../confirm-dialog.js";
import { alert, mayBeDone } from "../fault.js";
import { session } from "../session.js";
import { consoleStyles } from "../styles.js";
import { texts } from "./words.js";

/** Switches claiming off and on. Fires "changed" with the coupon as it is then. */
@customElement("claim-switch")
export class ClaimSwitch extends LitElement {
  @property({ attribute: false }) coupon!: Coupon;
  @state() private isBusy = false;
  @state() private fault: unknown;
  @state() private done = "";
  @query("confirm-dialog") private readonly confirm!: ConfirmDialog;

  readonly #words = new Words(this, texts);

  protected override render(): TemplateResult {
    const words = this.#words.now;
    const isDisabled = this.coupon.status === "DISABLED";
    return html`<div class="row">
        <p role="status" class="small">${this.done}</p>
        <button type="button" class=${isDisabled ? "main" : "danger"} aria-disabled=${this.isBusy} @click=${this.#ask}>
          ${isDisabled ? words.enable : words.disable}
        </button>
      </div>
      ${alert(this.fault, mayBeDone(this.fault) ? html`<p>${words.perhaps}</p>` : nothing)}
      <confirm-dialog></confirm-dialog>`;
  }

  readonly #ask = async () => {
    const words = this.#words.now;
    const { id, status } = this.coupon;
    const question =
      status === "DISABLED"
        ? { question: words.enableAsk, means: words.enableMeans, yes: words.enable, no: words.cancel }
        : { question: words.disableAsk, means: words.disableMeans, yes: words.disable, no: words.cancel };
    if (!this.isBusy && (await this.confirm.ask(question))) {
      await this.#switch(id, status === "DISABLED" ? "enable" : "disable");
    }
  };

  async #switch(id: string, to: "enable" | "disable"): Promise<void> {
    this.isBusy = true;
    this.fault = undefined;
    this.done = "";
    try {
      const coupon = await session.ask<Coupon>(`/api/coupon/${id}/${to}`, { method: "POST" });
      this.done = to === "enable" ? this.#words.now.enabled : this.#words.now.disabled;
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
      .row {
        justify-content: flex-end;
      }
    `,
  ];
}
