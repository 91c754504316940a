import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Words } from "../shared/language.js";
import type { Session } from "../shared/session.js";
import { alert } from "./fault.js";
import { consoleStyles } from "./styles.js";

@customElement("log-in")
export class LogIn extends LitElement {
  @property({ attribute: false }) session!: Session;
  @state() private fault: unknown;
  @state() private isBusy = false;
  @query("#username") private readonly username!: HTMLInputElement;
  @query("#password") private readonly password!: HTMLInputElement;

  readonly #words = new Words(this, {
    ko: { username: "아이디", password: "비밀번호", logIn: "로그인" },
    en: { username: "Username", password: "Password", logIn: "Log in" },
  });

  protected override render(): TemplateResult {
    const words = this.#words.now;
    return html`<form class="stack" @submit=${this.#submit}>
      <div>
        <label for="username">${words.username}</label>
        <input id="username" autocomplete="username" autocapitalize="none" spellcheck="false" required />
      </div>
      <div>
        <label for="password">${words.password}</label>
        <input id="password" type="password" autocomplete="current-password" required />
      </div>
      ${alert(this.fault)}
      <button class="main" type="submit" ?disabled=${this.isBusy}>${words.logIn}</button>
    </form>`;
  }

  readonly #submit = async (event: Event) => {
    event.preventDefault();
    this.isBusy = true;
    this.fault = undefined;
    try {
      await this.session.logIn(this.username.value, this.password.value);
    } catch (e) {
      this.fault = e;
      this.password.focus();
      this.password.select();
    } finally {
      this.isBusy = false;
    }
  };

  static override readonly styles = [
    ...consoleStyles,
    css`
      label {
        display: block;
        margin-bottom: 4px;
      }
    `,
  ];
}
