import type { ReactiveController, ReactiveControllerHost } from "lit";

export type Language = "ko" | "en";

/** The words of a component, the same ones in each language. */
export type Texts<T> = Readonly<Record<Language, T>>;

const KEY = "coupon.language";
const changes = new EventTarget();
let current: Language = stored() ?? preferred();
document.documentElement.lang = current;

export function language(): Language {
  return current;
}

/** Speaks another language from now on, in this browser. */
export function speak(next: Language): void {
  current = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Private windows: until the page is left, then.
  }
  changes.dispatchEvent(new Event("change"));
}

/** Draws its component again when the language changes, and gives it its words. */
export class Words<T> implements ReactiveController {
  readonly #draw: () => void;

  constructor(
    host: ReactiveControllerHost,
    private readonly texts: Texts<T>,
  ) {
    this.#draw = () => host.requestUpdate();
    host.addController(this);
  }

  get now(): T {
    return this.texts[current];
  }

  hostConnected(): void {
    changes.addEventListener("change", this.#draw);
  }

  hostDisconnected(): void {
    changes.removeEventListener("change", this.#draw);
  }
}

function stored(): Language | undefined {
  try {
    const word = localStorage.getItem(KEY);
    return word === "ko" || word === "en" ? word : undefined;
  } catch {
    return undefined;
  }
}

function preferred(): Language {
  const first = navigator.languages.find((tag) => /^(ko|en)\b/i.test(tag));
  return first?.toLowerCase().startsWith("en") ? "en" : "ko";
}
