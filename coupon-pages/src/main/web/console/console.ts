import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { Words } from "../shared/language.js";
import "./coupon/coupon-page.js";
import "./coupons/coupon-form.js";
import "./coupons/coupon-list.js";
import "./failures/failure-list.js";
import { alert } from "./fault.js";
import { frameStyles } from "./frame-styles.js";
import "./language-switch.js";
import "./log-in.js";
import { couponsPath, failuresPath, NEW_COUPON, Routing, type Route } from "./route.js";
import { session } from "./session.js";
import { consoleStyles } from "./styles.js";
import { texts } from "./words.js";

const ASK_AGAIN_MS = 3_000;

/** The operator's console: for admins, one view at a time. */
@customElement("coupon-console")
export class CouponConsole extends LitElement {
  /** Whether an admin was let in: his view is kept, unseen, until he is back. */
  @state() private isLetIn = false;
  /** Nobody answers who is logged in. */
  @state() private isUnknown = false;
  @state() private fault: unknown;
  @query("main") private readonly main!: HTMLElement;

  readonly #words = new Words(this, texts);
  readonly #routing = new Routing(this, () => this.#begin());

  override connectedCallback(): void {
    super.connectedCallback();
    session.addEventListener("change", this.#userChanged);
    void this.#restore();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    session.removeEventListener("change", this.#userChanged);
  }

  protected override render(): TemplateResult {
    const words = this.#words.now;
    const isAdmin = session.user?.role === "ADMIN";
    return html`<header>
        <button type="button" class="skip" @click=${() => this.main.focus()}>${words.skip}</button>
        <div class="bar">
          <a class="brand" href=${couponsPath()}><img src="/assets/icon.svg" alt="" width="28" height="28" />${words.title}</a>
          ${isAdmin ? this.#views() : nothing}
          <div class="row user">
            <language-switch></language-switch>
            ${session.user ? this.#user(session.user.username) : nothing}
          </div>
        </div>
      </header>
      <main tabindex="-1">
        ${alert(this.fault)} ${isAdmin ? nothing : this.#door()}
        ${this.isLetIn ? html`<div ?hidden=${!isAdmin}>${this.#view(this.#routing.now)}</div>` : nothing}
      </main>`;
  }

  protected override updated(_: PropertyValues<this>): void {
    const words = this.#words.now;
    const { view } = this.#routing.now;
    const name = { coupons: words.coupons, coupon: words.coupon, new: words.newCoupon, failures: words.failures, unknown: "" }[view];
    document.title = name === "" ? words.title : `${name} · ${words.title}`;
  }

  #views(): TemplateResult {
    const words = this.#words.now;
    const { view } = this.#routing.now;
    const each = (href: string, name: string, isHere: boolean) =>
      html`<a href=${href} aria-current=${isHere ? "page" : nothing}>${name}</a>`;
    return html`<nav class="views" aria-label=${words.views}>
      ${each(couponsPath(), words.coupons, view === "coupons" || view === "coupon")}
      ${each(NEW_COUPON, words.newCoupon, view === "new")}
      ${each(failuresPath(), words.failures, view === "failures")}
    </nav>`;
  }

  #user(username: string): TemplateResult {
    return html`<span class="name">${username}</span>
      <button type="button" @click=${this.#logOut}>${this.#words.now.logOut}</button>`;
  }

  /** What is seen by who is no admin, or not known to be one. */
  #door(): TemplateResult {
    const words = this.#words.now;
    if (session.user === undefined) {
      return this.isUnknown ? html`<p class="fault" role="alert">${words.away}</p>` : html`<h1>${words.title}</h1>`;
    }
    const why = session.user === null ? (this.isLetIn ? words.sessionOver : words.adminsOnly) : words.notAdmin(session.user.username);
    return html`<div class="panel door stack">
      <h1>${words.title}</h1>
      <p role="status">${why}</p>
      <log-in .session=${session}></log-in>
    </div>`;
  }

  #view(route: Route): TemplateResult {
    switch (route.view) {
      case "coupons":
        return html`<coupon-list .status=${route.status}></coupon-list>`;
      case "new":
        return html`<coupon-form></coupon-form>`;
      case "coupon":
        return html`<coupon-page .couponId=${route.id}></coupon-page>`;
      case "failures":
        return html`<failure-list .resolved=${route.resolved}></failure-list>`;
      case "unknown":
        return html`<p>${this.#words.now.unknownView} <a href=${couponsPath()}>${this.#words.now.toCoupons}</a></p>`;
    }
  }

  /** Until it is known who is logged in. */
  async #restore(): Promise<void> {
    await session.restore();
    if (session.user === undefined && this.isConnected) {
      this.isUnknown = true;
      setTimeout(() => void this.#restore(), ASK_AGAIN_MS);
    }
  }

  readonly #userChanged = () => {
    const wasLetIn = this.isLetIn;
    this.isUnknown = false;
    this.isLetIn ||= session.user?.role === "ADMIN";
    this.requestUpdate();
    if (wasLetIn) {
      this.#begin();
    }
  };

  readonly #logOut = async () => {
    this.fault = undefined;
    try {
      await session.logOut();
      this.isLetIn = false;
    } catch (e) {
      this.fault = e;
    }
  };

  /** Another view: those who listen, and those who use the keyboard, begin at its top. */
  #begin(): void {
    void this.updateComplete.then(() => {
      scrollTo(0, 0);
      this.main.focus();
    });
  }

  static override readonly styles = [...consoleStyles, frameStyles];
}
