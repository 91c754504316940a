package dev.coupon.local.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** Waits until everybody whom the gate has let in has a row. */
final class Drain {

    private static final Duration LONGEST_WITHOUT_NEW_ROW = Duration.ofSeconds(60);
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private final BenchStack stack;

    Drain(BenchStack stack) {
        this.stack = stack;
    }

    /** Returns when that is so, or nothing was stored for a minute: comparing tells then what is missing. */
    void await(UUID coupon) throws InterruptedException, SQLException {
        int stored = -1;
        long lastGrowthNanos = System.nanoTime();
        while (System.nanoTime() - lastGrowthNanos < LONGEST_WITHOUT_NEW_ROW.toNanos()) {
            int now = stack.issuedQuantity(coupon);
            if (now >= stack.entries(coupon)) {
                return;
            }
            if (now != stored) {
                stored = now;
                lastGrowthNanos = System.nanoTime();
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }
}
