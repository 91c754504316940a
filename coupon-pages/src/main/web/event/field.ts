import { html, nothing, type TemplateResult } from "lit";

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: "text" | "password";
  readonly autocomplete?: AutoFill;
  readonly digits?: boolean;
  /** What is allowed, said before anybody does it wrong. */
  readonly rule?: string | undefined;
  readonly error?: string | undefined;
}

/** A text field with its label, its rule and its error, which belong together for those who do not see them, too. */
export function field(of: Field): TemplateResult {
  return html`<div class="field">
    <label for=${of.id}>${of.label}</label>
    <input
      id=${of.id}
      name=${of.id}
      type=${of.type ?? "text"}
      inputmode=${of.digits ? "numeric" : nothing}
      autocomplete=${of.autocomplete ?? "off"}
      autocapitalize="none"
      spellcheck="false"
      aria-describedby=${`${of.id}-error ${of.id}-rule`}
      aria-invalid=${of.error === undefined ? nothing : "true"}
      .value=${of.value}
      @input=${(e: InputEvent) => of.onInput((e.target as HTMLInputElement).value)}
    />
    <p class="bad" id="${of.id}-error" ?hidden=${of.error === undefined}>${of.error}</p>
    <p class="soft" id="${of.id}-rule" ?hidden=${of.rule === undefined}>${of.rule}</p>
  </div>`;
}

/** Where the first thing that is wrong can be mended. */
export function focusFirstError(root: ParentNode): void {
  root.querySelector<HTMLInputElement>("[aria-invalid=true]")?.focus();
}
