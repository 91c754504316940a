/** The proof of a coupon, as the API tells it. */
export interface Report {
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly complete: boolean;
  readonly gateLookedAt: boolean;
  readonly totals: Readonly<Record<TotalName, number | null>>;
  readonly missing: Users;
  readonly waiting: Users;
  readonly givenUp: Users;
  readonly extra: Users;
  readonly duplicates: Users;
  readonly missingInGate: Users | null;
  readonly notStored: Users | null;
  readonly overQuantity: number;
  readonly tookMillis: number;
}

export type Verdict = "PROVEN" | "INCOMPLETE" | "VIOLATED";

/** Of many, only some are named. */
export interface Users {
  readonly count: number;
  readonly userIds: readonly string[];
}

export const TOTALS = [
  "totalQuantity",
  "acceptedUsers",
  "acceptedRecords",
  "usersWithSeveralRecords",
  "rows",
  "withdrawn",
  "issuedQuantity",
  "entrants",
  "pending",
  "inFlight",
  "failuresWaiting",
  "failuresGivenUp",
  "deadLetters",
  "unreadableRecords",
  "unreadableDeadLetters",
  "lag",
] as const;

export type TotalName = (typeof TOTALS)[number];

/** What a proof looks for. */
export type Finding =
  | "missing"
  | "extra"
  | "duplicates"
  | "overQuantity"
  | "missingInGate"
  | "notStored"
  | "inFlight"
  | "waiting"
  | "givenUp";

/** Those that break a promise first. */
export const FINDINGS: readonly { readonly name: Finding; readonly breaksPromise: boolean }[] = [
  { name: "missing", breaksPromise: true },
  { name: "extra", breaksPromise: true },
  { name: "duplicates", breaksPromise: true },
  { name: "overQuantity", breaksPromise: true },
  { name: "missingInGate", breaksPromise: true },
  { name: "notStored", breaksPromise: true },
  { name: "inFlight", breaksPromise: false },
  { name: "waiting", breaksPromise: false },
  { name: "givenUp", breaksPromise: false },
];

/** Null: it was not looked at. */
export function found(report: Report, name: Finding): Users | null {
  switch (name) {
    case "overQuantity":
      return { count: report.overQuantity, userIds: [] };
    case "inFlight":
      return { count: report.totals.inFlight ?? 0, userIds: [] };
    case "missingInGate":
    case "notStored":
      return report.gateLookedAt ? report[name] : null;
    default:
      return report[name];
  }
}
