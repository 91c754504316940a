import { language } from "../shared/language.js";

/** 0 to 9.9 with one decimal, then whole: what does not jump while it is looked at. */
export function perSecond(rate: number): string {
  const digits = rate > 0 && rate < 10 ? 1 : 0;
  return rate.toLocaleString(language(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function percent(part: number): string {
  return part.toLocaleString(language(), { style: "percent", maximumFractionDigits: 1 });
}

export function megabytes(bytes: number): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${(bytes / 1_000_000).toLocaleString(language(), digits)} MB`;
}

/** A moment of this machine's clock. */
export function clock(ms: number): string {
  return new Date(ms).toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}
