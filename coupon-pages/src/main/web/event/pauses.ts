import { Problem } from "../shared/api.js";

/**
 * How long to wait before trying again, in ms: longer after each failure, and of random length, since all who failed together
 * would come back together.
 *
 * @param failures how many there were in a row, from 1
 */
export function pause(failures: number, first: number, most: number): number {
  const longest = Math.min(most, first * 2 ** (failures - 1));
  return longest / 2 + (Math.random() * longest) / 2;
}

/** What a server asked for in its refusal, in ms; 0: nothing. */
export function askedFor(e: unknown): number {
  return e instanceof Problem ? (e.retryAfterSeconds ?? 0) * 1000 : 0;
}

/** Waits, unless it is called off, or the network comes back: whoever waits for it need not wait any longer. */
export function rest(ms: number, signal = new AbortController().signal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, Math.max(0, ms));
    signal.addEventListener("abort", end);
    addEventListener("online", end);
  });
}
