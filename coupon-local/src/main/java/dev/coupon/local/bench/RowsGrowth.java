package dev.coupon.local.bench;

import java.sql.SQLException;
import java.util.UUID;

/**
 * How the rows of a coupon grew after the consumer was let go.
 *
 * @param perSecond from the first look that saw rows to the last row
 * @param secondHalfPerSecond from the look that saw half of them
 * @param firstRowMillis from the moment the consumer was let go
 * @param cpu taken from then to the last row
 */
record RowsGrowth(double perSecond, double secondHalfPerSecond, long firstRowMillis, CpuTimes cpu) {

    private static final long BETWEEN_LOOKS_MILLIS = 10;
    private static final long LONGEST_NANOS = 600_000_000_000L;

    /**
     * Returns when there are so many rows.
     *
     * @param letGo makes the consumer store; may take its time
     */
    static RowsGrowth watch(BenchStack stack, UUID coupon, int rows, Runnable letGo)
            throws InterruptedException, SQLException {
        CpuTimes before = CpuTimes.of(stack.info());
        long startNanos = System.nanoTime();
        Thread start = new Thread(letGo, "let-consumer-go");
        start.start();
        Look first = Look.atLeast(1, stack, coupon, startNanos);
        Look half = Look.atLeast(rows / 2, stack, coupon, startNanos);
        Look last = Look.atLeast(rows, stack, coupon, startNanos);
        CpuTimes cpu = CpuTimes.of(stack.info()).since(before);
        start.join();
        return new RowsGrowth(
                first.perSecondUntil(last), half.perSecondUntil(last), (first.nanos - startNanos) / 1_000_000, cpu);
    }

    private record Look(int rows, long nanos) {

        /** @throws IllegalStateException if there are not so many within ten minutes */
        static Look atLeast(int wanted, BenchStack stack, UUID coupon, long startNanos)
                throws InterruptedException, SQLException {
            while (true) {
                int now = stack.issuedQuantity(coupon);
                if (now >= wanted) {
                    return new Look(now, System.nanoTime());
                }
                if (System.nanoTime() - startNanos > LONGEST_NANOS) {
                    throw new IllegalStateException("Of %,d rows there are only %,d".formatted(wanted, now));
                }
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
        }

        double perSecondUntil(Look later) {
            return later.nanos == nanos ? 0 : (later.rows - rows) * 1e9 / (later.nanos - nanos);
        }
    }
}
