import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { consoleStyles } from "./styles.js";

export interface Question {
  readonly question: string;
  readonly means: string;
  readonly yes: string;
  readonly no: string;
}

/** Asks before something is done that users notice. */
@customElement("confirm-dialog")
export class ConfirmDialog extends LitElement {
  @state() private asked: Question = { question: "", means: "", yes: "", no: "" };
  #answer: ((yes: boolean) => void) | undefined;

  /** Anything but the button that says yes is a no; the key Escape is, too. */
  async ask(question: Question): Promise<boolean> {
    this.asked = question;
    await this.updateComplete;
    this.#dialog.showModal();
    return new Promise((answer) => (this.#answer = answer));
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog") as HTMLDialogElement;
  }

  protected override render(): TemplateResult {
    const { question, means, yes, no } = this.asked;
    return html`<dialog aria-labelledby="question" aria-describedby="means" @close=${() => this.#end()}>
      <div class="stack">
        <h2 id="question">${question}</h2>
        <p id="means">${means}</p>
        <div class="row">
          <button type="button" autofocus @click=${() => this.#dialog.close()}>${no}</button>
          <button type="button" class="main" @click=${() => this.#dialog.close("yes")}>${yes}</button>
        </div>
      </div>
    </dialog>`;
  }

  #end(): void {
    this.#answer?.(this.#dialog.returnValue === "yes");
    this.#dialog.returnValue = "";
  }

  static override readonly styles = [
    ...consoleStyles,
    css`
      :host {
        display: contents;
      }
      dialog {
        max-width: min(440px, calc(100vw - 32px));
        padding: 20px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--text);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 55%);
      }
      .row {
        justify-content: flex-end;
      }
    `,
  ];
}
