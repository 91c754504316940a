package dev.coupon.local.bench;

import java.util.Locale;

/** How long answers took, in microseconds. */
record Latency(long p50, long p99, long p999, long max) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f  p99 %.1f  p99.9 %.1f  max %.1f ms",
                p50 / 1000.0,
                p99 / 1000.0,
                p999 / 1000.0,
                max / 1000.0);
    }
}
