package dev.coupon.domain.issue;

import java.time.Duration;

/** The one time limit that claiming and rebuilding share. */
public final class Acceptance {

    /**
     * How long after the gate was asked an acknowledgement still makes a claim accepted. A rebuild waits this long, and
     * {@link #MARGIN}, after the last moment at which the old gate can have let somebody in: then every claim that was or
     * will be answered 202 is in the log. Short, since it is the least time for which a gate stays closed.
     */
    public static final Duration DEADLINE = Duration.ofSeconds(3);

    /** Those who wait and those who accept do not share a clock: theirs may run apart by a fifteenth. */
    public static final Duration MARGIN = Duration.ofMillis(200);

    private Acceptance() {}
}
