import { svg, type SVGTemplateResult } from "lit";
import type { Answer } from "./rates.js";

/** How a line is drawn. Each has a pattern of its own, so that colour is not needed to tell them apart. */
export interface Line {
  readonly name: string;
  /** A custom property of the page. */
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width: number;
}

type Drawing = Omit<Line, "name">;

export const ANSWER_LINES: Readonly<Record<Answer, Drawing>> = {
  ACCEPTED: { colour: "--line-accepted", dash: [], width: 2.5 },
  SOLD_OUT: { colour: "--line-sold-out", dash: [9, 4], width: 2 },
  DUPLICATE: { colour: "--line-duplicate", dash: [2, 3], width: 2 },
  NOT_OPEN: { colour: "--line-not-open", dash: [9, 3, 2, 3], width: 2 },
  FAULT: { colour: "--line-fault", dash: [4, 2], width: 3 },
};

export const PLAIN_LINE: Drawing = { colour: "--line-accepted", dash: [], width: 2.5 };

/** A piece of the line, beside its name. */
export function piece({ colour, dash, width }: Line): SVGTemplateResult {
  return svg`<svg width="32" height="8" aria-hidden="true"><line x1="0" y1="4" x2="32" y2="4"
    stroke="var(${colour})" stroke-width=${width} stroke-dasharray=${dash.join(" ")}></line></svg>`;
}
