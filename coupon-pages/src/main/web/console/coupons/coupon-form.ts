import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { ask, Problem, type FieldProblem } from "../../shared/api.js";
import type { Coupon } from "../../shared/coupon.js";
import { Words } from "../../shared/language.js";
import { alert, mayBeDone } from "../fault.js";
import { couponPath, couponsPath } from "../route.js";
import { session } from "../session.js";
import { consoleStyles } from "../styles.js";
import { definitionOf, EMPTY, FIELDS, type Draft, type Field, type FieldName } from "./fields.js";
import { reasonInWords } from "./reasons.js";
import { texts } from "./words.js";
import { timeOfService } from "./zone.js";

/** Makes a coupon. What was typed stays until it is made, whatever goes wrong. */
@customElement("coupon-form")
export class CouponForm extends LitElement {
  @state() private draft: Draft = EMPTY;
  @state() private types: readonly string[] | undefined;
  @state() private serviceTime: string | undefined;
  @state() private fault: unknown;
  @state() private isBusy = false;

  readonly #words = new Words(this, texts);

  override connectedCallback(): void {
    super.connectedCallback();
    // Without them the form works as well: the API says what it does not like.
    ask<{ readonly types: readonly string[] }>("/api/coupon/types").then(
      ({ types }) => (this.types = types),
      () => undefined,
    );
    timeOfService().then(
      (time) => (this.serviceTime = time),
      () => undefined,
    );
  }

  protected override render(): TemplateResult {
    const words = this.#words.now.form;
    return html`<form class="stack" novalidate @submit=${this.#submit}>
      <h1>${words.heading}</h1>
      <p class="soft">${words.zone(this.serviceTime)}</p>
      ${this.#fault()}
      <div class="panel fields">${FIELDS.map((field) => this.#field(field))}</div>
      <div class="row">
        <button class="main" type="submit" ?disabled=${this.isBusy}>${this.isBusy ? words.busy : words.submit}</button>
        <button type="button" @click=${() => history.back()}>${words.cancel}</button>
      </div>
    </form>`;
  }

  #fault(): TemplateResult | typeof nothing {
    const words = this.#words.now.form;
    const fields = this.#refused().length;
    if (fields > 0) {
      return html`<p class="fault" role="alert">${words.toMend(fields)}</p>`;
    }
    const more = html`<p>
      ${words.unknown} <a href="/admin${couponsPath()}" target="_blank" rel="noopener">${words.toList}</a>
    </p>`;
    return alert(this.fault, mayBeDone(this.fault) ? more : nothing);
  }

  #field(field: Field): TemplateResult {
    const { labels, rules, required, optional } = this.#words.now.form;
    const { name } = field;
    const reason = this.#reason(name);
    return html`<div class="field ${name}">
      <label for=${name}>
        ${labels[name]} <span class="soft small">${field.isRequired ? required : optional}</span>
      </label>
      ${this.#control(field, reason !== undefined)}
      <p class="soft small" id="${name}-rule">${rules[name]}</p>
      <p class="bad small" id="${name}-reason">${reason === undefined ? nothing : reasonInWords(reason)}</p>
    </div>`;
  }

  #control({ name, kind, isRequired }: Field, isBad: boolean): TemplateResult {
    const described = `${name}-reason ${name}-rule`;
    const options = this.#options(kind);
    if (options !== undefined) {
      return html`<select
        id=${name}
        aria-describedby=${described}
        aria-invalid=${isBad}
        aria-required=${isRequired}
        .value=${this.draft[name]}
        @change=${this.#typed}
      >
        ${options.map(
          ([word, text]) => html`<option value=${word} ?selected=${word === this.draft[name]}>${text}</option>`,
        )}
      </select>`;
    }
    return html`<input
      id=${name}
      type=${kind === "time" ? "datetime-local" : "text"}
      inputmode=${kind === "number" ? "numeric" : nothing}
      autocomplete="off"
      aria-describedby=${described}
      aria-invalid=${isBad}
      aria-required=${isRequired}
      .value=${this.draft[name]}
      @input=${this.#typed}
    />`;
  }

  /** Of a field that is chosen, not typed: the word of the API, and what people read. */
  #options(kind: Field["kind"]): readonly (readonly [string, string])[] | undefined {
    const { choose, discountTypes } = this.#words.now.form;
    if (kind === "discountType") {
      return Object.entries(discountTypes);
    }
    return kind === "type" && this.types !== undefined
      ? [["", choose], ...this.types.map((type) => [type, type] as const)]
      : undefined;
  }

  readonly #typed = (event: Event) => {
    const control = event.target as HTMLInputElement | HTMLSelectElement;
    this.draft = { ...this.draft, [control.id]: control.value };
  };

  readonly #submit = async (event: Event) => {
    event.preventDefault();
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    this.fault = undefined;
    try {
      const body = definitionOf(this.draft);
      const coupon = await session.ask<Coupon>("/api/coupon", { method: "POST", body });
      this.draft = EMPTY;
      location.hash = couponPath(coupon.id);
    } catch (e) {
      this.fault = e;
    } finally {
      this.isBusy = false;
    }
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };

  #refused(): readonly FieldProblem[] {
    return this.fault instanceof Problem ? this.fault.fields : [];
  }

  #reason(name: FieldName): string | undefined {
    return this.#refused().find(({ field }) => field === name)?.reason;
  }

  static override readonly styles = [
    ...consoleStyles,
    css`
      form {
        max-width: 860px;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
        gap: 16px 24px;
      }
      .name {
        grid-column: 1 / -1;
      }
      .field {
        display: grid;
        align-content: start;
        gap: 4px;
      }
      [aria-invalid="true"] {
        border: 2px solid var(--bad);
      }
    `,
  ];
}
