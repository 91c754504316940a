package dev.coupon.domain.issue;

/** The gate's answer to one claim. A refusal is a value; a gate that cannot answer throws {@link GateFault}. */
public sealed interface Judgement {

    /** Let in now: has to be published. */
    record Admitted(AdmittedClaim claim) implements Judgement {}

    /** Let in earlier and not yet confirmed: has to be published again. */
    record Pending(AdmittedClaim claim) implements Judgement {}

    /** Not let in, for a reason that is final for this moment. */
    record Refused(Refusal refusal) implements Judgement {}

    enum Refusal {
        /** No such coupon. */
        UNKNOWN_COUPON,
        NOT_STARTED,
        ENDED,
        DISABLED,
        DUPLICATE,
        SOLD_OUT
    }
}
