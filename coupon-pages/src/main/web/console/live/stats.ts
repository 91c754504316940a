/** A coupon in figures, as the API tells them. Null: the server that knows it does not answer. */
export interface Stats {
  readonly totalQuantity: number;
  readonly admitted: number | null;
  readonly pending: number | null;
  readonly stored: number;
  readonly used: number;
  readonly failed: number;
  readonly remaining: number | null;
  readonly claimsPerSecond: number | null;
  readonly storedPerSecond: number;
  readonly lag: number | null;
  /** Missing where the server is of an earlier release; claims likewise. */
  readonly gate?: string;
  /** How many were answered since the coupon was made, by outcome. */
  readonly claims?: Readonly<Record<string, number>> | null;
}
