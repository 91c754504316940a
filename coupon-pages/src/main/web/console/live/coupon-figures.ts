import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { count } from "../../shared/format.js";
import { Words } from "../../shared/language.js";
import { remainingBar } from "../coupons/status.js";
import { stale } from "../fault.js";
import { failuresPath } from "../route.js";
import { session } from "../session.js";
import { consoleStyles } from "../styles.js";
import { clock, percent, perSecond } from "../units.js";
import { Watch } from "../watch.js";
import { charts, table } from "./charts.js";
import { figureStyles } from "./figure-styles.js";
import { gateBadge, gateOf } from "./gate.js";
import { History } from "./rates.js";
import type { Stats } from "./stats.js";
import { texts } from "./words.js";

const TICK_MS = 1_000;

/** How far a coupon is, and how fast it goes, once a second while somebody looks. */
@customElement("coupon-figures")
export class CouponFigures extends LitElement {
  @property() couponId = "";
  @state() private showsTable = false;

  readonly #words = new Words(this, texts);
  readonly #history = new History();
  readonly #stats = new Watch<Stats>(
    this,
    () => session.ask(`/api/admin/coupons/${this.couponId}/stats`),
    TICK_MS,
    (stats, at) => this.#history.add(stats, at),
  );

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("couponId") && this.hasUpdated) {
      this.#history.clear();
      this.#stats.restart();
    }
  }

  protected override render(): TemplateResult {
    const { value, valueAt, fault } = this.#stats;
    const words = this.#words.now;
    return html`<section class="stack ${fault === undefined ? "" : "old"}" aria-labelledby="live">
      <div class="head">
        <h2 id="live">${words.heading}</h2>
        <p class="soft small number">${valueAt === undefined ? nothing : words.asOf(clock(valueAt))}</p>
      </div>
      ${stale(this.#stats)} ${value === undefined ? nothing : this.#figures(value)}
      ${charts(this.#history.points, valueAt ?? Date.now())}
      <details class="panel" @toggle=${this.#toggled}>
        <summary>${words.table}</summary>
        ${this.showsTable ? table(this.#history.points) : nothing}
      </details>
    </section>`;
  }

  #figures(stats: Stats): TemplateResult {
    const { figures } = this.#words.now;
    const accepted = this.#history.points.at(-1)?.claims?.ACCEPTED;
    return html`${gateBadge(gateOf(stats))}
      <dl class="large">
        ${this.#large(figures.remaining, stats.remaining, count, figures.ofTotal(count(stats.totalQuantity)), this.#left(stats))}
        ${this.#large(figures.accepted, accepted, perSecond, figures.perSecond)}
        ${this.#large(figures.stored, stats.storedPerSecond, perSecond, figures.perSecond)}
        ${this.#large(figures.lag, stats.lag, count, figures.lagMeans)}
      </dl>
      <dl class="counts panel">
        ${(["admitted", "pending", "stored", "used", "failed"] as const).map((name) => this.#count(name, stats[name]))}
      </dl>`;
  }

  #left({ remaining, totalQuantity }: Stats): TemplateResult | typeof nothing {
    return remaining === null
      ? nothing
      : html`${remainingBar(remaining, totalQuantity)} <span class="soft small">${percent(remaining / totalQuantity)}</span>`;
  }

  #large(
    name: string,
    value: number | null | undefined,
    show: (value: number) => string,
    unit: string,
    more: TemplateResult | typeof nothing = nothing,
  ): TemplateResult {
    return html`<div class="panel">
      <dt>${name}</dt>
      <dd>
        <b>${this.#known(value, show)}</b> <span class="soft small">${unit}</span>
        ${more}
      </dd>
    </div>`;
  }

  #count(name: "admitted" | "pending" | "stored" | "used" | "failed", value: number | null): TemplateResult {
    const { counts, toFailures } = this.#words.now;
    const failed = name === "failed" && value !== 0;
    return html`<div>
      <dt>${counts[name].name}</dt>
      <dd>
        <b class=${failed ? "bad" : ""}>${this.#known(value, count)}</b>
        <span class="soft small">${counts[name].meaning}</span>
        ${failed ? html`<a class="small" href=${failuresPath()}>${toFailures}</a>` : nothing}
      </dd>
    </div>`;
  }

  #known(value: number | null | undefined, show: (value: number) => string): string | TemplateResult {
    return value === null || value === undefined
      ? html`<span aria-hidden="true">–</span><span class="hidden">${this.#words.now.notKnown}</span>`
      : show(value);
  }

  readonly #toggled = (event: Event) => {
    this.showsTable = (event.target as HTMLDetailsElement).open;
  };

  static override readonly styles = [...consoleStyles, figureStyles];
}
