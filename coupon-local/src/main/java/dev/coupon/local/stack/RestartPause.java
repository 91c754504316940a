package dev.coupon.local.stack;

import java.time.Duration;

/**
 * How long to wait before a process that died is started again: half a second, then twice as long after each death, up
 * to half a minute. Whoever ran for a minute starts with half a second again. Not thread-safe: one for one process.
 */
final class RestartPause {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    private Duration next = FIRST;

    Duration after(Duration ran) {
        if (ran.compareTo(HEALTHY) >= 0) {
            next = FIRST;
        }
        Duration now = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return now;
    }
}
