package dev.coupon.consumer.reconcile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The reconciler.
 *
 * @param interval pause between two rounds
 * @param fullInterval after this a coupon is compared as a whole, although its numbers did not move
 * @param pendingAge a claim pending for longer than this is reported; the relay should have settled it long before
 * @param recordsPerRound how many records of the log one round looks at, 1 to 1,000,000
 */
@ConfigurationProperties("coupon.reconcile")
record ReconcileProperties(
        @DefaultValue("10s") Duration interval,
        @DefaultValue("10m") Duration fullInterval,
        @DefaultValue("30s") Duration pendingAge,
        @DefaultValue("10000") int recordsPerRound) {

    ReconcileProperties {
        check("interval", interval);
        check("full-interval", fullInterval);
        check("pending-age", pendingAge);
        if (recordsPerRound < 1 || recordsPerRound > 1_000_000) {
            throw new IllegalArgumentException(
                    "coupon.reconcile.records-per-round must be 1 to 1000000, is " + recordsPerRound);
        }
    }

    private static void check(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("coupon.reconcile." + name + " must be positive, is " + value);
        }
    }

    /** What is known to be wrong is looked at again sooner. */
    Duration recheckInterval() {
        Duration some = interval.multipliedBy(6);
        return some.compareTo(fullInterval) < 0 ? some : fullInterval;
    }
}
