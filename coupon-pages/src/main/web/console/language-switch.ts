import { LitElement, html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { speak, Words, type Language } from "../shared/language.js";
import { controls } from "../shared/styles.js";

/** To the other language, named in that one. */
@customElement("language-switch")
export class LanguageSwitch extends LitElement {
  readonly #words = new Words<{ readonly other: Language; readonly name: string }>(this, {
    ko: { other: "en", name: "English" },
    en: { other: "ko", name: "한국어" },
  });

  protected override render(): TemplateResult {
    const { other, name } = this.#words.now;
    return html`<button type="button" lang=${other} @click=${() => speak(other)}>${name}</button>`;
  }

  static override readonly styles = controls;
}
