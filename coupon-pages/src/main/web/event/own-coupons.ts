import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Problem, type Page } from "../shared/api.js";
import type { OwnCoupon, OwnState } from "../shared/coupon.js";
import { conditionsOf, takesOff } from "../shared/discount.js";
import { count, date, dateAndTime, wallClock, won } from "../shared/format.js";
import { Words } from "../shared/language.js";
import type { Session } from "../shared/session.js";
import { controls } from "../shared/styles.js";
import { Countdown, type ServerClock } from "./clock.js";
import { ownCouponsStyles } from "./own-coupons-styles.js";
import type { UseCoupon } from "./use-coupon.js";
import "./use-coupon.js";
import { words } from "./words.js";

const STATES: readonly OwnState[] = ["USABLE", "USED", "EXPIRED"];

/** The coupons of who is logged in, state by state. */
@customElement("own-coupons")
export class OwnCoupons extends LitElement {
  static override styles = [controls, ownCouponsStyles];

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) clock!: ServerClock;

  @state() private tab: OwnState = "USABLE";
  /** Undefined: not asked yet. */
  @state() private items: readonly OwnCoupon[] | undefined;
  @state() private cursor: string | null = null;
  @state() private error: string | undefined;
  @query("use-coupon") private readonly dialog!: UseCoupon;

  readonly #words = new Words(this, words);
  readonly #countdown = new Countdown(this);
  readonly #tabs = new BroadcastChannel("coupon.usages");
  #asked = 0;
  #isUsed = false;

  constructor() {
    super();
    this.#tabs.onmessage = () => void this.load();
  }

  /** From the beginning, since more or fewer may be there now. What is shown stays until there is an answer. */
  load(): Promise<void> {
    return this.#ask(null);
  }

  /** Of somebody else, or nobody: what is shown must not stay. */
  clear(): void {
    this.#asked++;
    // An open dialog of a hidden component would leave the page inert.
    this.dialog?.close();
    this.items = undefined;
    this.cursor = null;
    this.error = undefined;
  }

  override render(): TemplateResult {
    const text = this.#words.now;
    return html`
      <div role="tablist" aria-label=${text.own} @keydown=${this.#keys}>
        ${STATES.map(
          (name) =>
            html`<button
              role="tab"
              id=${name}
              aria-controls="panel"
              aria-selected=${name === this.tab}
              tabindex=${name === this.tab ? 0 : -1}
              @click=${() => this.#show(name)}
            >
              ${text.states[name]}
            </button>`,
        )}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby=${this.tab} tabindex="0">${this.#list()}</div>
      <use-coupon .session=${this.session} @used=${this.#used} @closed=${this.#closed}></use-coupon>
    `;
  }

  #list(): TemplateResult {
    const text = this.#words.now;
    return html`
      ${this.items?.length === 0 ? html`<p class="soft">${text.ownNone[this.tab]}</p>` : nothing}
      <ul role="list">
        ${repeat(
          this.items ?? [],
          (coupon) => coupon.couponId,
          (coupon) => this.#item(coupon),
        )}
      </ul>
      ${this.error === undefined
        ? nothing
        : html`<p class="bad" role="alert">${this.error}</p>
            <button type="button" @click=${() => this.#ask(this.items === undefined ? null : this.cursor)}>${text.retry}</button>`}
      ${this.cursor === null || this.error !== undefined
        ? nothing
        : html`<button type="button" class="more" @click=${() => this.#ask(this.cursor)}>${text.more}</button>`}
    `;
  }

  #item(coupon: OwnCoupon): TemplateResult {
    const text = this.#words.now;
    return html`<li>
      <div>
        <h2>${coupon.name}</h2>
        <p><strong class="number">${takesOff(coupon)}</strong> ${text.off} ${this.#conditions(coupon)}</p>
        <p class="soft number">${text.ownNumber(count(coupon.sequence))} · ${this.#when(coupon)}</p>
      </div>
      ${this.tab === "USABLE" ? this.#button(coupon) : nothing}
    </li>`;
  }

  #conditions(coupon: OwnCoupon): TemplateResult | typeof nothing {
    const conditions = conditionsOf(coupon);
    return conditions.length === 0 ? nothing : html`<span class="soft">${conditions.join(" · ")}</span>`;
  }

  #when(coupon: OwnCoupon): string {
    const text = this.#words.now;
    if (coupon.usedAt !== undefined) {
      const saved = coupon.discount === undefined ? "" : ` · ${text.saved(won(coupon.discount))}`;
      return text.usedAt(dateAndTime(coupon.usedAt)) + saved;
    }
    if (coupon.state === "EXPIRED") {
      return text.expiredAt(dateAndTime(coupon.validUntil));
    }
    return this.#isValid(coupon) ? text.validUntil(date(coupon.validUntil)) : text.validFrom(dateAndTime(coupon.validFrom));
  }

  #isValid(coupon: OwnCoupon): boolean {
    return this.#countdown.until(wallClock(coupon.validFrom), this.clock.now ?? Infinity) <= 0;
  }

  #button(coupon: OwnCoupon): TemplateResult {
    const valid = this.#isValid(coupon);
    return html`<button type="button" class="main" aria-disabled=${!valid} @click=${() => valid && this.dialog.open(coupon)}>
      ${this.#words.now.use} <span class="hidden">${coupon.name}</span>
    </button>`;
  }

  #show(tab: OwnState): void {
    if (tab !== this.tab) {
      this.tab = tab;
      this.clear();
      void this.load();
    }
  }

  #keys(e: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: STATES.length - 1, Home: 0, End: STATES.length - 1 }[e.key];
    if (step === undefined) {
      return;
    }
    e.preventDefault();
    const from = e.key === "Home" || e.key === "End" ? 0 : STATES.indexOf(this.tab);
    this.#show(STATES[(from + step) % STATES.length]!);
    this.#focusTab();
  }

  #focusTab(): void {
    this.renderRoot.querySelector<HTMLElement>(`#${this.tab}`)?.focus();
  }

  #used(): void {
    this.#isUsed = true;
    this.#tabs.postMessage("used");
    this.dispatchEvent(new Event("used"));
    void this.load();
  }

  /** The button that opened the dialog goes together with its coupon. */
  #closed(): void {
    if (this.#isUsed) {
      this.#isUsed = false;
      this.#focusTab();
    }
  }

  async #ask(cursor: string | null): Promise<void> {
    const asked = ++this.#asked;
    this.error = undefined;
    const after = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    try {
      const page = await this.session.ask<Page<OwnCoupon>>(`/api/users/me/coupons?state=${this.tab}&size=20${after}`);
      // Of the last question only: the tab may have been changed, or the user.
      if (asked === this.#asked) {
        this.items = cursor === null ? page.items : [...(this.items ?? []), ...page.items];
        this.cursor = page.nextCursor;
      }
    } catch (e) {
      if (asked === this.#asked) {
        this.error = e instanceof Problem && e.message !== "" ? e.message : this.#words.now.noAnswer;
      }
    }
  }
}
