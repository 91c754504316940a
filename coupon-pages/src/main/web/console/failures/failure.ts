/** An accepted claim that could not be stored, as the API tells of it. */
export interface Failure {
  readonly id: string;
  readonly couponId: string;
  readonly userId: string;
  readonly sequence?: number;
  readonly reason: string;
  readonly detail: string;
  readonly attempts: number;
  readonly state: FailureState;
  readonly nextAttemptAt?: string;
  readonly createdAt: string;
  readonly globalTraceId: string;
}

export type FailureState = "WAITING" | "RESOLVED" | "GIVEN_UP";
