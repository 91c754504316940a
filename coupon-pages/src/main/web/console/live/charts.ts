import { html, type TemplateResult } from "lit";
import { count } from "../../shared/format.js";
import { language } from "../../shared/language.js";
import { clock, perSecond } from "../units.js";
import "./line-chart.js";
import type { Series } from "./line-chart.js";
import { ANSWER_LINES, piece, PLAIN_LINE } from "./lines.js";
import { ANSWERS, type Point } from "./rates.js";
import { texts } from "./words.js";

const ROWS = 20;

/** The four charts of the last minutes, each with what it shows in words, and all of them as a table. */
export function charts(points: readonly Point[], now: number): TemplateResult {
  const words = texts[language()];
  const one = (name: string, show: (value: number) => string, value: (point: Point) => number | null) =>
    chart(name, [{ ...PLAIN_LINE, name, dots: dots(points, value) }], now, show);
  const claims = ANSWERS.map((answer) => ({
    ...ANSWER_LINES[answer],
    name: words.answers[answer],
    dots: dots(points, ({ claims }) => claims?.[answer] ?? null),
  }));
  return html`<div class="charts">
    ${chart(words.charts.claims, claims, now, perSecond)}
    ${one(words.charts.stored, perSecond, (point) => point.storedPerSecond)}
    ${one(words.charts.remaining, count, (point) => point.remaining)}
    ${one(words.charts.lag, count, (point) => point.lag)}
  </div>`;
}

function dots(points: readonly Point[], value: (point: Point) => number | null): Series["dots"] {
  return points.map((point) => ({ x: point.at, y: value(point) }));
}

function chart(name: string, series: readonly Series[], now: number, show: (value: number) => string): TemplateResult {
  const summaries = series.map((line) => ({ line, text: summary(line, show) }));
  const label = summaries.map(({ line, text }) => (series.length > 1 ? `${line.name}: ${text}` : text)).join(". ");
  return html`<figure class="panel">
    <figcaption>
      <h3>${name}</h3>
      ${series.length > 1 ? legend(series, show) : html`<p class="soft small number">${label}</p>`}
    </figcaption>
    <line-chart .series=${series} .now=${now} .label=${`${name}. ${label}`}></line-chart>
  </figure>`;
}

function legend(series: readonly Series[], show: (value: number) => string): TemplateResult {
  return html`<ul class="legend small">
    ${series.map((line) => {
      const now = line.dots.at(-1)?.y ?? null;
      return html`<li>${piece(line)} ${line.name} <b class="number">${now === null ? "–" : show(now)}</b></li>`;
    })}
  </ul>`;
}

/** Now, and between which two it was. */
function summary({ dots }: Series, show: (value: number) => string): string {
  const words = texts[language()];
  const known = dots.flatMap(({ y }) => (y === null ? [] : [y]));
  if (known.length === 0) {
    return words.noPoints;
  }
  const now = dots.at(-1)?.y ?? null;
  return words.summary(now === null ? words.notKnown : show(now), show(Math.min(...known)), show(Math.max(...known)));
}

export function table(points: readonly Point[]): TemplateResult {
  const words = texts[language()];
  const latest = points.slice(-ROWS).reverse();
  const cell = (value: number | null | undefined, show: (value: number) => string) =>
    html`<td class="right">${value === null || value === undefined ? "–" : show(value)}</td>`;
  return html`<div class="tables" role="region" aria-label=${words.table} tabindex="0">
    <table class="small">
      <caption>
        ${words.tableCaption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.time}</th>
          ${ANSWERS.map((answer) => html`<th scope="col" class="right">${words.answers[answer]}</th>`)}
          <th scope="col" class="right">${words.charts.stored}</th>
          <th scope="col" class="right">${words.charts.remaining}</th>
          <th scope="col" class="right">${words.charts.lag}</th>
        </tr>
      </thead>
      <tbody>
        ${latest.map(
          ({ at, claims, storedPerSecond, remaining, lag }) =>
            html`<tr>
              <th scope="row">${clock(at)}</th>
              ${ANSWERS.map((answer) => cell(claims?.[answer], perSecond))} ${cell(storedPerSecond, perSecond)}
              ${cell(remaining, count)} ${cell(lag, count)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
