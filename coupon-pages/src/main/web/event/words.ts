import type { Texts } from "../shared/language.js";
import { en } from "./words-en.js";
import { ko, type EventWords } from "./words-ko.js";

export type { EventWords };

export const words: Texts<EventWords> = { ko, en };
