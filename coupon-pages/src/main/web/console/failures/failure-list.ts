import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Page } from "../../shared/api.js";
import { count, dateAndTime } from "../../shared/format.js";
import { Words } from "../../shared/language.js";
import { sentence, stale } from "../fault.js";
import { Pages } from "../pages.js";
import { couponPath, failuresPath } from "../route.js";
import { session } from "../session.js";
import { consoleStyles } from "../styles.js";
import { clock } from "../units.js";
import type { Failure, FailureState } from "./failure.js";
import { texts } from "./words.js";

const EVERY_MS = 5_000;

const TONES: Readonly<Record<FailureState, string>> = { WAITING: "warn hollow", RESOLVED: "good", GIVEN_UP: "bad" };

/** What was said to a retry. */
interface Answer {
  readonly text: string;
  readonly tone: "good" | "bad" | "soft";
}

/** Accepted claims that could not be stored, the newest first. */
@customElement("failure-list")
export class FailureList extends LitElement {
  @property({ type: Boolean }) resolved = false;
  /** By the failure's id. */
  @state() private answers: ReadonlyMap<string, Answer | undefined> = new Map();

  readonly #words = new Words(this, texts);
  readonly #failures = new Pages<Failure>(this, (query) => this.#load(query), EVERY_MS);

  #load(query: URLSearchParams): Promise<Page<Failure>> {
    query.set("resolved", String(this.resolved));
    return session.ask(`/api/admin/failures?${query}`);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("resolved") && this.hasUpdated) {
      this.answers = new Map();
      this.#failures.restart();
    }
  }

  protected override render(): TemplateResult {
    const words = this.#words.now;
    const at = this.#failures.watch.valueAt;
    const filter = (resolved: boolean, name: string) =>
      html`<li>
        <a href=${failuresPath(resolved)} aria-current=${this.resolved === resolved ? "true" : nothing}>${name}</a>
      </li>`;
    return html`<div class="stack">
      <h1>${words.heading}</h1>
      <p class="soft">${words.what}</p>
      <div class="head">
        <nav aria-label=${words.filter}>
          <ul class="filter">
            ${filter(false, words.open)} ${filter(true, words.resolved)}
          </ul>
        </nav>
        <p class="soft small number">${at === undefined ? nothing : words.asOf(clock(at))}</p>
      </div>
      ${stale(this.#failures.watch)} ${this.#table()}
    </div>`;
  }

  #table(): TemplateResult | typeof nothing {
    const failures = this.#failures.items;
    const words = this.#words.now;
    if (failures === undefined) {
      return nothing;
    }
    if (failures.length === 0) {
      return html`<p class="panel soft">${this.resolved ? words.noneResolved : words.none}</p>`;
    }
    return html`<div class="panel">
        <table role="table">
          <caption class="hidden">
            ${words.heading}
          </caption>
          <thead role="rowgroup">
            <tr role="row">
              ${this.#columns().map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${failures.map((failure) => this.#row(failure))}
          </tbody>
        </table>
      </div>
      ${this.#failures.pager()}`;
  }

  #columns(): string[] {
    const { claim, reason, attempts, state, action } = this.#words.now.columns;
    return [claim, reason, attempts, state, ...(this.resolved ? [] : [action])];
  }

  /** The roles are said because a narrow page shows rows as blocks, which would take them away. */
  #row(failure: Failure): TemplateResult {
    const words = this.#words.now;
    const { reason, detail, state, attempts, nextAttemptAt } = failure;
    return html`<tr role="row">
      <th scope="row" role="rowheader">${this.#claim(failure)}</th>
      <td role="cell">
        ${words.reasons[reason] ?? reason}
        <p class="soft small"><code>${reason}</code> ${detail}</p>
      </td>
      <td role="cell"><span class="soft small narrow">${words.columns.attempts}</span> ${count(attempts)}</td>
      <td role="cell">
        <span class="badge ${TONES[state]}">${words.states[state]}</span>
        ${nextAttemptAt === undefined || state !== "WAITING"
          ? nothing
          : html`<p class="soft small">${words.next(dateAndTime(nextAttemptAt))}</p>`}
      </td>
      ${this.resolved ? nothing : html`<td role="cell">${this.#retry(failure)}</td>`}
    </tr>`;
  }

  #claim(failure: Failure): TemplateResult {
    const words = this.#words.now;
    return html`${name(failure, words.sequence)} <span class="soft small">· ${dateAndTime(failure.createdAt)}</span>
      <p class="soft small id">${words.user} <code>${failure.userId}</code></p>
      <p class="soft small id">${words.traceId} <code>${failure.globalTraceId}</code></p>
      <a class="small" href=${couponPath(failure.couponId)}>${words.coupon}</a>`;
  }

  #retry(failure: Failure): TemplateResult {
    const { retry, sequence } = this.#words.now;
    const isAsked = this.answers.has(failure.id);
    const answer = this.answers.get(failure.id);
    return html`<button
        type="button"
        aria-label="${retry}: ${name(failure, sequence)}"
        aria-disabled=${isAsked && answer === undefined}
        @click=${() => this.#send(failure)}
      >
        ${retry}
      </button>
      <p class="small answer ${answer?.tone ?? ""}" role="status">${answer?.text}</p>`;
  }

  async #send(failure: Failure): Promise<void> {
    if (this.answers.has(failure.id) && this.answers.get(failure.id) === undefined) {
      return;
    }
    this.#answered(failure.id, undefined);
    try {
      await session.ask(`/api/admin/failures/${failure.id}/retry`, { method: "POST" });
      this.#answered(failure.id, { text: this.#words.now.sent, tone: "good" });
      await this.#failures.watch.again();
    } catch (e) {
      this.#answered(failure.id, { text: sentence(e), tone: "bad" });
    }
  }

  #answered(id: string, answer: Answer | undefined): void {
    this.answers = new Map([...this.answers, [id, answer]]);
  }

  static override readonly styles = [
    ...consoleStyles,
    css`
      th p,
      th span {
        font-weight: 400;
      }
      @media (min-width: 900px) {
        .id {
          white-space: nowrap;
        }
      }
      @media (max-width: 639px) {
        thead {
          position: absolute;
          clip-path: inset(50%);
        }
        tr {
          display: block;
          padding: 12px 0;
          border-top: 1px solid var(--line);
        }
        tbody tr:first-child {
          border-top: 0;
        }
        th,
        td {
          display: block;
          padding: 2px 0;
          border: 0;
        }
      }
    `,
  ];
}

/** Claims of a newer version do not say their number. */
function name({ sequence, userId }: Failure, words: (number: string) => string): string {
  return sequence === undefined ? userId : words(count(sequence));
}
