import { Chart, LinearScale, LineController, LineElement, PointElement, Tooltip, type ChartConfiguration } from "chart.js";
import { LitElement, css, html, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { count } from "../../shared/format.js";
import { Words } from "../../shared/language.js";
import { clock, perSecond } from "../units.js";
import type { Line } from "./lines.js";
import { LONGEST_GAP_MS, WINDOW_MS } from "./rates.js";
import { texts } from "./words.js";

Chart.register(LinearScale, LineController, LineElement, PointElement, Tooltip);

const MINUTE_MS = 60_000;

export interface Dot {
  readonly x: number;
  readonly y: number | null;
}

export interface Series extends Line {
  readonly dots: readonly Dot[];
}

/** Lines over the last minutes, on a canvas that is no more than a picture: what it shows is said beside it. */
@customElement("line-chart")
export class LineChart extends LitElement {
  @property({ attribute: false }) series: readonly Series[] = [];
  /** The right edge, in ms. */
  @property({ type: Number }) now = 0;
  /** What it shows, for those who do not see it. */
  @property() label = "";

  readonly #words = new Words(this, texts);
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  #chart: Chart<"line", Dot[]> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dark.addEventListener("change", this.#draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dark.removeEventListener("change", this.#draw);
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  protected override render(): TemplateResult {
    return html`<canvas role="img" aria-label=${this.label}></canvas>`;
  }

  protected override updated(_: PropertyValues<this>): void {
    this.#draw();
  }

  readonly #draw = () => {
    const canvas = this.renderRoot.querySelector("canvas");
    if (canvas === null || !this.isConnected) {
      return;
    }
    const { data, options } = this.#configuration();
    if (this.#chart === undefined) {
      this.#chart = new Chart<"line", Dot[]>(canvas, { type: "line", data, options: options ?? {} });
      return;
    }
    this.#chart.data = data;
    this.#chart.options = options ?? {};
    this.#chart.update("none");
  };

  #configuration(): Omit<ChartConfiguration<"line", Dot[]>, "type"> {
    const colours = getComputedStyle(this);
    const colour = (name: string) => colours.getPropertyValue(name).trim();
    const grid = { color: colour("--line") };
    const ticks = { color: colour("--soft-text"), font: { size: 12, family: colours.fontFamily } };
    return {
      data: {
        datasets: this.series.map((line) => ({
          label: line.name,
          data: [...line.dots],
          borderColor: colour(line.colour),
          backgroundColor: colour(line.colour),
          borderDash: [...line.dash],
          borderWidth: line.width,
        })),
      },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        maintainAspectRatio: false,
        spanGaps: LONGEST_GAP_MS,
        interaction: { mode: "index", intersect: false },
        elements: { point: { radius: 0, hitRadius: 8 }, line: { tension: 0 } },
        plugins: {
          tooltip: {
            callbacks: {
              title: ([dot]) => (dot === undefined || dot.parsed.x === null ? "" : clock(dot.parsed.x)),
              label: ({ dataset, parsed }) => ` ${dataset.label}: ${parsed.y === null ? "" : perSecond(parsed.y)}`,
            },
          },
        },
        scales: {
          x: {
            type: "linear",
            min: this.now - WINDOW_MS,
            max: this.now,
            grid,
            afterBuildTicks: (axis) => (axis.ticks = this.#minutes()),
            ticks: { ...ticks, maxRotation: 0, callback: (value) => this.#minute(Number(value)) },
          },
          y: {
            beginAtZero: true,
            suggestedMax: 10,
            grid,
            ticks: { ...ticks, precision: 0, maxTicksLimit: 6, callback: (value) => count(Number(value)) },
          },
        },
      },
    };
  }

  /** At full minutes before now: the axis stands still. */
  #minutes(): { value: number }[] {
    return Array.from({ length: WINDOW_MS / MINUTE_MS + 1 }, (_, minutes) => ({ value: this.now - minutes * MINUTE_MS })).reverse();
  }

  #minute(at: number): string {
    const minutes = Math.round((this.now - at) / MINUTE_MS);
    return minutes === 0 ? this.#words.now.now : this.#words.now.minutesAgo(minutes);
  }

  static override readonly styles = css`
    :host {
      display: block;
      position: relative;
      height: 200px;
    }
  `;
}
