import { language } from "./language.js";

/** Numbers and times as people write them, in the language of the page. */

export function count(number: number): string {
  return number.toLocaleString(language());
}

export function won(amount: number): string {
  return language() === "ko" ? `${count(amount)}원` : `₩${count(amount)}`;
}

/**
 * A time of the API in ms of a clock that has no zone: to be subtracted from another one of them, and to be shown. What a
 * browser's zone is does not matter then.
 */
export function wallClock(time: string): number {
  return Date.parse(`${time.slice(0, 23)}Z`);
}

export function dateAndTime(time: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(
    wallClock(time),
  );
}

export function date(time: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeZone: "UTC" }).format(wallClock(time));
}

/** 1:02:03, or 2:03 within an hour; days are hours. Rounded up: zero is when it is over. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const two = (part: number) => String(part).padStart(2, "0");
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
