package dev.coupon.domain.issue;

/** The gate could not judge. Nothing was decided against the claim: asking again is right. */
public class GateFault extends RuntimeException {

    public enum Reason {
        /** The gate is closed or away, and the claim was certainly not let in by this call. */
        RECOVERING,
        /** The call was sent and its answer did not come in time: the claim may be pending. */
        UNCONFIRMED,
        /** More claims wait than the gate or Kafka can take. */
        OVERLOADED
    }

    private final Reason reason;

    public GateFault(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
