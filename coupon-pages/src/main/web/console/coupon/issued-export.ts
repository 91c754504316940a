import { LitElement, html, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { NoAnswer } from "../../shared/api.js";
import { Words } from "../../shared/language.js";
import { alert } from "../fault.js";
import { session } from "../session.js";
import { consoleStyles } from "../styles.js";
import { megabytes } from "../units.js";
import { texts } from "./words.js";

/** Saves all issued coupons of a coupon as a file, or nothing: half of them would pass for all. */
@customElement("issued-export")
export class IssuedExport extends LitElement {
  @property() couponId = "";
  @state() private transfer: AbortController | undefined;
  @state() private received = 0;
  @state() private said = "";
  @state() private fault: unknown;

  readonly #words = new Words(this, texts);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.transfer?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("couponId")) {
      this.transfer?.abort();
      this.said = "";
      this.fault = undefined;
    }
  }

  protected override render(): TemplateResult {
    const words = this.#words.now.issued;
    const { transfer } = this;
    return html`<section class="panel stack" aria-labelledby="issued">
      <div>
        <h2 id="issued">${words.heading}</h2>
        <p class="soft small">${words.what}</p>
      </div>
      <div class="row">
        ${transfer === undefined
          ? html`<button type="button" @click=${this.#start}>${words.start}</button>`
          : html`<button type="button" @click=${() => transfer.abort()}>${words.stop}</button>
              <span class="number">${words.running(megabytes(this.received))}</span>`}
      </div>
      <p role="status" class="small">${this.said}</p>
      ${alert(this.fault)}
    </section>`;
  }

  readonly #start = async () => {
    const { couponId } = this;
    const transfer = new AbortController();
    this.transfer = transfer;
    this.received = 0;
    this.said = "";
    this.fault = undefined;
    try {
      const file = await session.download(`/api/admin/coupons/${couponId}/issued.csv`, {
        signal: transfer.signal,
        received: (bytes) => (this.received = bytes),
      });
      save(file, `issued-${couponId}.csv`);
      this.said = this.#words.now.issued.done(megabytes(file.size));
    } catch (e) {
      this.#failed(e, transfer.signal.aborted);
    } finally {
      this.transfer = undefined;
    }
  };

  #failed(e: unknown, isStopped: boolean): void {
    const { stopped, broken } = this.#words.now.issued;
    if (isStopped) {
      this.said = stopped;
      return;
    }
    this.fault = e;
    if (e instanceof NoAnswer && this.received > 0) {
      this.said = broken(megabytes(this.received));
    }
  }

  static override readonly styles = consoleStyles;
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Not at once: browsers read it a little later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
