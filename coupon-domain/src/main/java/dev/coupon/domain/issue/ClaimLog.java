package dev.coupon.domain.issue;

import java.util.Map;

/** Port: how far the log reaches and how far it is stored. Blocking, a few seconds at most. */
public interface ClaimLog {

    /** A place in every partition of the log. */
    record Position(Map<Integer, Long> offsets) {}

    Position end();

    /** Whether the consumers are done with everything before {@code position}. */
    boolean isStored(Position position);
}
