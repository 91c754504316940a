import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
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
      ${alert(this.fault, this.#broken())}
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
      if (transfer.signal.aborted) {
        this.said = this.#words.now.issued.stopped;
      } else {
        this.fault = e;
      }
    } finally {
      this.transfer = undefined;
    }
  };

  #broken(): TemplateResult | typeof nothing {
    return this.received > 0 ? html`<p>${this.#words.now.issued.broken(megabytes(this.received))}</p>` : nothing;
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
