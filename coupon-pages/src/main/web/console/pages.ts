import { html, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { Page } from "../shared/api.js";
import { language, type Texts } from "../shared/language.js";
import { Watch } from "./watch.js";

const SIZE = 20;

interface PagerWords {
  readonly pages: string;
  readonly previous: string;
  readonly next: string;
  readonly page: (number: number) => string;
}

const texts: Texts<PagerWords> = {
  ko: { pages: "쪽 이동", previous: "이전", next: "다음", page: (number) => `${number}쪽` },
  en: { pages: "Pages", previous: "Previous", next: "Next", page: (number) => `Page ${number}` },
};

/** A list that comes in pages: one of them is shown, and kept up to date. */
export class Pages<T> {
  readonly watch: Watch<Page<T>>;
  #cursors: string[] = [];

  /** @param load of a query's cursor and size */
  constructor(host: ReactiveControllerHost, load: (query: URLSearchParams) => Promise<Page<T>>, everyMs: number) {
    this.watch = new Watch(host, () => load(this.#query()), everyMs);
  }

  get items(): readonly T[] | undefined {
    return this.watch.value?.items;
  }

  /** The first page of another list. */
  restart(): void {
    this.#cursors = [];
    this.watch.restart();
  }

  pager(): TemplateResult {
    const words = texts[language()];
    const cursor = this.watch.value?.nextCursor;
    const first = this.#cursors.length === 0;
    return html`<nav class="pager" aria-label=${words.pages}>
      <button type="button" aria-disabled=${first} @click=${() => first || this.#turn(this.#cursors.slice(0, -1))}>
        ${words.previous}
      </button>
      <span class="number" role="status">${words.page(this.#cursors.length + 1)}</span>
      <button
        type="button"
        aria-disabled=${!cursor}
        @click=${() => cursor && this.#turn([...this.#cursors, cursor])}
      >
        ${words.next}
      </button>
    </nav>`;
  }

  #turn(cursors: string[]): void {
    this.#cursors = cursors;
    void this.watch.again();
  }

  #query(): URLSearchParams {
    const query = new URLSearchParams({ size: String(SIZE) });
    const cursor = this.#cursors.at(-1);
    if (cursor !== undefined) {
      query.set("cursor", cursor);
    }
    return query;
  }
}
