package dev.coupon.domain.issue;

import java.time.Duration;

/** The one time limit that claiming and rebuilding share. */
public final class Acceptance {

    /**
     * How long after the gate was asked an acknowledgement still makes a claim accepted. A rebuild waits this long after
     * it closed the gate: then every claim that was or will be answered 202 is in the log.
     */
    public static final Duration DEADLINE = Duration.ofSeconds(5);

    private Acceptance() {}
}
