package dev.coupon.domain.stats;

import java.util.OptionalLong;

/** Port: how far the consumers are behind. Thread-safe; blocks for at most two seconds. */
@FunctionalInterface
public interface ClaimLag {

    /**
     * Records in the log, of all coupons, that the consumers are not done with; about a second old at most.
     *
     * @return empty when Kafka does not answer in time
     */
    OptionalLong records();
}
