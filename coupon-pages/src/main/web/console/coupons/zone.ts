import { ask } from "../../shared/api.js";
import { dateAndTime, wallClock } from "../../shared/format.js";

const QUARTER = 900_000;

/** The wall clock of the service, and how far it is from UTC: "2030. 5. 20. 10:00 (UTC+09:00)". */
export async function timeOfService(): Promise<string> {
  const { now } = await ask<{ readonly now: string }>("/api/coupon/live");
  const quarters = Math.round((wallClock(now) - Date.now()) / QUARTER);
  const sign = quarters < 0 ? "-" : "+";
  const two = (part: number) => String(Math.floor(part)).padStart(2, "0");
  const minutes = Math.abs(quarters) * 15;
  return `${dateAndTime(now)} (UTC${sign}${two(minutes / 60)}:${two(minutes % 60)})`;
}
