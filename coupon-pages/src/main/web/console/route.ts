import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { CouponStatus } from "../shared/coupon.js";

/** Which view the address names, after the #: so that it can be reloaded, linked to and gone back to. */
export type Route =
  | { readonly view: "coupons"; readonly status: CouponStatus | undefined }
  | { readonly view: "new" }
  | { readonly view: "coupon"; readonly id: string }
  | { readonly view: "failures"; readonly resolved: boolean }
  | { readonly view: "unknown" };

export const STATUSES: readonly CouponStatus[] = ["ACTIVE", "SOLD_OUT", "PENDING", "DISABLED", "ENDED", "EXPIRED"];

export const NEW_COUPON = "#/new";

export function couponsPath(status?: CouponStatus): string {
  return status === undefined ? "#/" : `#/?status=${status}`;
}

export function couponPath(id: string): string {
  return `#/coupon/${id}`;
}

export function failuresPath(resolved = false): string {
  return resolved ? "#/failures?resolved=true" : "#/failures";
}

export function routeOf(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const asked = new URLSearchParams(query);
  const coupon = /^coupon\/([0-9a-fA-F-]{36})$/.exec(path);
  if (coupon?.[1] !== undefined) {
    return { view: "coupon", id: coupon[1] };
  }
  switch (path) {
    case "":
      return { view: "coupons", status: STATUSES.find((status) => status === asked.get("status")) };
    case "new":
      return { view: "new" };
    case "failures":
      return { view: "failures", resolved: asked.get("resolved") === "true" };
    default:
      return { view: "unknown" };
  }
}

/** Draws its component again when the address changes. */
export class Routing implements ReactiveController {
  now = routeOf(location.hash);

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly changed: (view: Route) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("hashchange", this.#read);
  }

  hostDisconnected(): void {
    removeEventListener("hashchange", this.#read);
  }

  readonly #read = () => {
    this.now = routeOf(location.hash);
    this.host.requestUpdate();
    this.changed(this.now);
  };
}
