import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { NoAnswer, Problem } from "../shared/api.js";
import { Words } from "../shared/language.js";
import type { Session } from "../shared/session.js";
import { controls } from "../shared/styles.js";
import { broken, missing, type AccountErrors, type AccountField } from "./account-rules.js";
import { Countdown } from "./clock.js";
import { dialogStyles } from "./dialog-styles.js";
import { field, focusFirstError } from "./field.js";
import { askedFor } from "./pauses.js";
import { words } from "./words.js";

/** The dialog to log in, or to sign up and log in. Fires "given-up" when it is closed by somebody who is not logged in. */
@customElement("log-in")
export class LogIn extends LitElement {
  static override styles = [controls, dialogStyles];

  @property({ attribute: false }) session!: Session;

  @state() private newcomer = false;
  /** The coupon that is claimed as soon as somebody is logged in. */
  @state() private goal: string | undefined;
  @state() private username = "";
  @state() private password = "";
  @state() private shown = false;
  @state() private busy = false;
  @state() private errors: AccountErrors = {};
  @state() private message: { readonly text: string; readonly bad: boolean } | undefined;
  /** When the service takes the next try, by performance.now(). */
  @state() private pausedUntil = 0;
  @query("dialog") private readonly dialog!: HTMLDialogElement;

  readonly #words = new Words(this, words);
  readonly #countdown = new Countdown(this);
  #focusError = false;

  open(goal?: string): void {
    this.goal = goal;
    this.message = undefined;
    this.errors = {};
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
  }

  /** Somebody logged in, here or in another tab. */
  close(): void {
    this.dialog.close();
  }

  override render(): TemplateResult {
    const text = this.#words.now;
    const title = this.newcomer ? text.signUp : text.logIn;
    return html`<dialog aria-labelledby="title" @close=${this.#closed}>
      <form novalidate @submit=${this.#submit}>
        <h2 id="title">${title}</h2>
        ${this.goal === undefined ? nothing : html`<p>${text.logInFor(this.goal)}</p>`}
        <p role="alert" class=${this.message?.bad ? "bad" : "good"} ?hidden=${this.message === undefined}>
          ${this.message?.text}
        </p>
        ${this.#fields()} ${this.#buttons()}
        <div>
          <span class="soft">${this.newcomer ? text.haveAccount : text.noAccount}</span>
          <button type="button" class="link" @click=${this.#turn}>${this.newcomer ? text.logIn : text.signUp}</button>
        </div>
      </form>
    </dialog>`;
  }

  #fields(): TemplateResult {
    const text = this.#words.now;
    return html`${field({
      id: "username",
      label: text.username,
      value: this.username,
      onInput: (value) => (this.username = value),
      autocomplete: "username",
      rule: this.newcomer ? text.usernameRule : undefined,
      error: this.errors.username,
    })}
    ${field({
      id: "password",
      label: text.password,
      value: this.password,
      onInput: (value) => (this.password = value),
      type: this.shown ? "text" : "password",
      autocomplete: this.newcomer ? "new-password" : "current-password",
      rule: this.newcomer ? text.passwordRule : undefined,
      error: this.errors.password,
    })}
    <label class="choice">
      <input type="checkbox" .checked=${this.shown} @change=${() => (this.shown = !this.shown)} />${text.showPassword}
    </label>`;
  }

  #buttons(): TemplateResult {
    const text = this.#words.now;
    const wait = Math.ceil(this.#countdown.until(this.pausedUntil, performance.now()) / 1000);
    const ready = this.newcomer ? text.signUpAndLogIn : text.logIn;
    const label = this.busy ? text.oneMoment : wait > 0 ? text.waitSeconds(wait) : ready;
    return html`<div class="actions">
      <button type="button" @click=${this.close}>${text.close}</button>
      <button class="main" aria-disabled=${this.busy || wait > 0}>${label}</button>
    </div>`;
  }

  override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#focusError) {
      this.#focusError = false;
      focusFirstError(this.renderRoot);
    }
  }

  #turn(): void {
    this.newcomer = !this.newcomer;
    this.errors = {};
    this.message = undefined;
    this.renderRoot.querySelector<HTMLInputElement>("#username")?.focus();
  }

  #submit(e: SubmitEvent): void {
    e.preventDefault();
    const check = this.newcomer ? broken : missing;
    if (!this.busy && performance.now() >= this.pausedUntil && this.#isRight(check(this.username, this.password, this.#words.now))) {
      void this.#send();
    }
  }

  #isRight(errors: AccountErrors): boolean {
    this.errors = errors;
    this.#focusError = Object.keys(errors).length > 0;
    return !this.#focusError;
  }

  async #send(): Promise<void> {
    this.busy = true;
    this.message = undefined;
    try {
      if (this.newcomer) {
        await this.session.signUp(this.username, this.password);
        // From here on there is an account: whatever fails now, signing up again is not what helps.
        this.newcomer = false;
        this.message = { text: this.#words.now.madeNotLoggedIn, bad: false };
      }
      await this.session.logIn(this.username, this.password);
      this.close();
    } catch (e) {
      this.#failed(e);
    } finally {
      this.busy = false;
    }
  }

  #failed(e: unknown): void {
    if (e instanceof NoAnswer) {
      this.message = { text: this.#words.now.noAnswer, bad: true };
      return;
    }
    if (!(e instanceof Problem)) {
      throw e;
    }
    if (e.reason === "USERNAME_TAKEN") {
      this.#isRight({ username: e.message });
    } else if (e.fields.length > 0) {
      this.#isRight(Object.fromEntries(e.fields.map(({ field: name }) => [name, this.#rule(name)])));
    } else {
      this.message = { text: e.message, bad: true };
      this.pausedUntil = performance.now() + askedFor(e);
    }
  }

  #rule(name: string): string {
    const text = this.#words.now;
    return (name as AccountField) === "password" ? text.passwordWrong : text.usernameWrong;
  }

  #closed(): void {
    this.password = "";
    this.shown = false;
    this.message = undefined;
    if (!this.session.user) {
      this.dispatchEvent(new Event("given-up"));
    }
  }
}
