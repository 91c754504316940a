import type { Coupon } from "../shared/coupon.js";

/** After the last touch, key or turn of the wheel, in ms: then nobody aims at anything. */
const QUIET = 4_000;

/**
 * In which order the coupons stand on the page. Nothing moves away from under a finger: who is there stays where he is, also when
 * his coupon opens, new ones come last, and what is over goes only while nobody touches the page.
 */
export class LineUp {
  #shown: Coupon[] = [];
  #over = new Set<string>();
  #touched = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly draw: () => void) {
    for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "scroll"]) {
      addEventListener(kind, () => (this.#touched = performance.now()), { passive: true, capture: true });
    }
  }

  get shown(): readonly Coupon[] {
    return this.#shown;
  }

  isOver(id: string): boolean {
    return this.#over.has(id);
  }

  /** For somebody who comes to the page: as the service lists them. */
  arrange(coupons: ReadonlyMap<string, Coupon>): void {
    this.#shown = [...coupons.values()];
    this.#over.clear();
  }

  /** For somebody who is looking. */
  follow(coupons: ReadonlyMap<string, Coupon>): void {
    const known = new Set(this.#shown.map((coupon) => coupon.id));
    const added = [...coupons.values()].filter((coupon) => !known.has(coupon.id));
    this.#over = new Set([...known].filter((id) => !coupons.has(id)));
    this.#shown = [...this.#shown.map((coupon) => coupons.get(coupon.id) ?? coupon), ...added];
    this.#clearLater(QUIET);
  }

  #clearLater(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#over.size > 0) {
      this.#timer = setTimeout(() => this.#clear(), ms);
    }
  }

  #clear(): void {
    const wait = this.#touched + QUIET - performance.now();
    if (wait > 0) {
      this.#clearLater(wait);
      return;
    }
    this.#shown = this.#shown.filter((coupon) => !this.#over.has(coupon.id));
    this.#over.clear();
    this.draw();
  }
}
