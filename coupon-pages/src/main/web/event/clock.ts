import type { ReactiveController, ReactiveControllerHost } from "lit";
import { wallClock } from "../shared/format.js";

/** A message that says it is earlier by more than this is of a clock that was set back, and not just late. */
const LATEST = 5_000;

/**
 * The time of the service, in ms of its wall clock (see wallClock). The clock of this machine is never asked: it may be wrong, or
 * be set while the page is open.
 */
export class ServerClock {
  /** The service's time less the age of this page. */
  #ahead: number | undefined;

  /** Undefined until the service told it. */
  get now(): number | undefined {
    return this.#ahead === undefined ? undefined : performance.now() + this.#ahead;
  }

  /** Each message is late by its way to here. The one that was least late is nearest to the truth. */
  hear(time: string): void {
    const ahead = wallClock(time) - performance.now();
    if (this.#ahead === undefined || ahead > this.#ahead || this.#ahead - ahead > LATEST) {
      this.#ahead = ahead;
    }
  }
}

/** Draws its component again when the seconds of a countdown change, and exactly when it is over. */
export class Countdown implements ReactiveController {
  #next = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** To be called while drawing: in ms of any clock. */
  until(time: number, now: number): number {
    const left = time - now;
    if (left > 0) {
      this.#next = Math.min(this.#next, left % 1000 || 1000);
    }
    return left;
  }

  hostUpdate(): void {
    this.#next = Infinity;
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    if (this.#next < Infinity) {
      this.#timer = setTimeout(() => this.host.requestUpdate(), Math.ceil(this.#next));
    }
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
