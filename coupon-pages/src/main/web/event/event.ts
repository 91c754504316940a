import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { language, speak, Words } from "../shared/language.js";
import { Session } from "../shared/session.js";
import { controls } from "../shared/styles.js";
import { spoken } from "./answer.js";
import "./card.js";
import { Claims, type ClaimChange } from "./claims.js";
import { eventStyles } from "./event-styles.js";
import { LineUp } from "./line-up.js";
import { Live } from "./live.js";
import type { LogIn } from "./log-in.js";
import "./log-in.js";
import type { OwnCoupons } from "./own-coupons.js";
import "./own-coupons.js";
import { pause, rest } from "./pauses.js";
import { words } from "./words.js";

const OWN = "#mine";

/** The page: the coupons of the event, or one's own. */
@customElement("coupon-event")
export class CouponEvent extends LitElement {
  static override styles = [controls, eventStyles];

  @state() private view: "EVENT" | "OWN" = location.hash === OWN ? "OWN" : "EVENT";
  /** For those who do not see the page change. */
  @state() private said = "";
  @query("log-in") private readonly logIn!: LogIn;
  @query("own-coupons") private readonly own!: OwnCoupons;

  readonly #words = new Words(this, words);
  readonly #session = new Session();
  readonly #live = new Live();
  readonly #claims = new Claims(this.#session, this.#live);
  readonly #lineUp = new LineUp(() => this.requestUpdate());
  #wasLost = false;
  #hadUser = false;

  constructor() {
    super();
    this.#live.addEventListener("change", () => this.#lineUpNow(false));
    this.#live.addEventListener("back", () => this.#lineUpNow(true));
    this.#claims.addEventListener("change", () => this.requestUpdate());
    this.#claims.addEventListener("claim", (e) => this.#claimChanged(e as ClaimChange));
    this.#claims.addEventListener("log-in", () => this.#askToLogIn());
    this.#session.addEventListener("change", () => this.#userChanged());
    // Who comes back to a page that was put aside may have logged out in another one.
    addEventListener("pageshow", (e) => void (e.persisted && this.#session.restore()));
    addEventListener("hashchange", () => void this.#turnTo(location.hash === OWN ? "OWN" : "EVENT"));
    void this.#restore();
  }

  /** Until somebody answers. Coupons can be claimed meanwhile: a claim finds out who is logged in, too. */
  async #restore(): Promise<void> {
    for (let failures = 1; ; failures++) {
      await this.#session.restore();
      if (this.#session.user !== undefined) {
        return;
      }
      void this.#claims.look();
      await rest(pause(failures, 2_000, 60_000));
    }
  }

  override render(): TemplateResult {
    const text = this.#words.now;
    document.title = text.title;
    return html`
      ${this.#header()}
      <p class="lost warn" ?hidden=${!this.#live.lost}>${text.lost}</p>
      <main>
        <section aria-labelledby="offers" ?hidden=${this.view !== "EVENT"}>
          <h1 id="offers" tabindex="-1">${text.title}</h1>
          <p class="soft">${text.intro}</p>
          ${this.#cards()}
        </section>
        <section aria-labelledby="own" ?hidden=${this.view !== "OWN"}>
          <h1 id="own" tabindex="-1">${text.own}</h1>
          <p class="soft">${this.#session.user ? text.loggedInAs(this.#session.user.username) : text.logInForOwn}</p>
          ${this.#ownCoupons()}
        </section>
      </main>
      <log-in .session=${this.#session} @given-up=${() => (this.#claims.wanted = undefined)}></log-in>
      <div class="hidden" role="status">${this.said}</div>
    `;
  }

  #header(): TemplateResult {
    const text = this.#words.now;
    const { user } = this.#session;
    const here = (view: typeof this.view) => (view === this.view ? "page" : nothing);
    return html`<header>
      <nav aria-label=${text.sections}>
        <a href="#" aria-current=${here("EVENT")}>${text.event}</a>
        <a href=${OWN} aria-current=${here("OWN")}>${text.own}</a>
        ${user?.role === "ADMIN" ? html`<a href="/admin">${text.console}</a>` : nothing}
      </nav>
      <div class="account">
        ${user ? html`<span class="name">${user.username}</span>` : nothing}
        ${user
          ? html`<button type="button" @click=${this.#logOut}>${text.logOut}</button>`
          : html`<button type="button" @click=${() => this.logIn.open()}>${text.logIn}</button>`}
        <button type="button" lang=${other()} @click=${() => speak(other())}>${text.otherLanguage}</button>
      </div>
    </header>`;
  }

  #cards(): TemplateResult {
    const text = this.#words.now;
    const { shown } = this.#lineUp;
    if (shown.length === 0) {
      const known = this.#live.clock.now !== undefined;
      return known ? html`<p class="none">${text.none}</p>` : html`<ul class="cards shape" aria-label=${text.loading}>
            <li></li>
            <li></li>
            <li></li>
          </ul>`;
    }
    return html`<h2 class="hidden">${text.offers}</h2>
      <ul class="cards" role="list">
        ${repeat(
          shown,
          (coupon) => coupon.id,
          (coupon) =>
            html`<li>
              <coupon-card
                .coupon=${coupon}
                .claim=${this.#claims.of(coupon.id)}
                .clock=${this.#live.clock}
                .over=${this.#lineUp.isOver(coupon.id)}
                @claim=${() => this.#claims.claim(coupon.id)}
                @give-up=${() => this.#claims.giveUp(coupon.id)}
                @show-own=${() => (location.hash = OWN)}
              ></coupon-card>
            </li>`,
        )}
      </ul>`;
  }

  #ownCoupons(): TemplateResult {
    const text = this.#words.now;
    const nobody = !this.#session.user;
    return html`
      ${nobody
        ? html`<p class="none"><button type="button" class="main" @click=${() => this.logIn.open()}>${text.logIn}</button></p>`
        : nothing}
      <own-coupons
        ?hidden=${nobody}
        .session=${this.#session}
        .clock=${this.#live.clock}
        @used=${() => void this.#claims.lookAtOwn()}
      ></own-coupons>
    `;
  }

  #lineUpNow(anew: boolean): void {
    const { coupons, lost } = this.#live;
    if (anew) {
      this.#lineUp.arrange(coupons);
    } else {
      this.#lineUp.follow(coupons);
    }
    if (lost !== this.#wasLost) {
      this.#wasLost = lost;
      this.said = lost ? this.#words.now.lost : this.#words.now.backAgain;
    }
    this.requestUpdate();
  }

  #claimChanged(change: ClaimChange): void {
    const coupon = this.#lineUp.shown.find(({ id }) => id === change.id);
    const text = this.#words.now;
    const message = coupon === undefined ? "" : spoken(change.before, change.now, coupon, text);
    if (coupon !== undefined && message !== "") {
      this.said = text.about(coupon.name, message);
    }
    if (change.now.is === "YOURS" && change.now.stage === "ISSUED" && change.before.is === "YOURS") {
      this.#loadOwn();
    }
    this.requestUpdate();
  }

  #userChanged(): void {
    const { user } = this.#session;
    const text = this.#words.now;
    this.own?.clear();
    if (user) {
      this.said = text.loggedInAs(user.username);
      this.logIn?.close();
      this.#loadOwn();
    } else if (this.#hadUser) {
      this.said = text.loggedOut;
    }
    this.#hadUser = user !== null;
    this.requestUpdate();
  }

  /** Only for those who look at them. */
  #loadOwn(): void {
    if (this.view === "OWN" && this.#session.user) {
      void this.updateComplete.then(() => this.own.load());
    }
  }

  #askToLogIn(): void {
    const coupon = this.#lineUp.shown.find(({ id }) => id === this.#claims.wanted);
    this.logIn.open(coupon?.name);
  }

  async #logOut(): Promise<void> {
    try {
      await this.#session.logOut();
    } catch {
      this.said = this.#words.now.noAnswer;
    }
  }

  async #turnTo(view: typeof this.view): Promise<void> {
    this.view = view;
    this.#loadOwn();
    await this.updateComplete;
    scrollTo(0, 0);
    this.renderRoot.querySelector<HTMLElement>(view === "OWN" ? "#own" : "#offers")?.focus();
  }
}

function other(): "ko" | "en" {
  return language() === "ko" ? "en" : "ko";
}
