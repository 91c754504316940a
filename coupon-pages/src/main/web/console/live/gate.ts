import { html, type TemplateResult } from "lit";
import { language } from "../../shared/language.js";
import type { Stats } from "./stats.js";
import { texts } from "./words.js";

/** What the gate of a coupon is at a moment. */
export type Gate = keyof typeof TONES;

const TONES = {
  OPEN: "good",
  DISABLED: "bad",
  CLOSED: "warn",
  AWAY: "bad",
  FORGOTTEN: "soft hollow",
  UNKNOWN: "warn hollow",
} as const;

/** A server of an earlier release says it only by what it does not know. */
export function gateOf({ gate, admitted }: Stats): Gate {
  if (gate === undefined) {
    return admitted === null ? "AWAY" : "OPEN";
  }
  return gate in TONES ? (gate as Gate) : "UNKNOWN";
}

export function gateBadge(gate: Gate): TemplateResult {
  const { name, meaning } = texts[language()].gates[gate];
  return html`<p class="row gate" role="status">
    <strong class="badge ${TONES[gate]}">${name}</strong>
    <span class="soft small">${meaning}</span>
  </p>`;
}
