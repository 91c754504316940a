package dev.coupon.local.bench;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Every answer of a load, by its status. Not thread-safe. */
final class AnswerLog {

    private static final int ACCEPTED = 202;
    private static final int DIGITS = 3;

    private final Map<Integer, Histogram> byStatus = new TreeMap<>();
    private final Histogram all = new Histogram(DIGITS);
    private final BitSet accepted = new BitSet();
    private long failed;

    void answered(int user, int status, long tookNanos) {
        long micros = Math.max(0, tookNanos / 1_000);
        byStatus.computeIfAbsent(status, first -> new Histogram(DIGITS)).recordValue(micros);
        all.recordValue(micros);
        if (status == ACCEPTED) {
            accepted.set(user);
        }
    }

    /** No connection, or a broken one. */
    void failed() {
        failed++;
    }

    long failedCount() {
        return failed;
    }

    long count(int status) {
        Histogram histogram = byStatus.get(status);
        return histogram == null ? 0 : histogram.getTotalCount();
    }

    long acceptedCount() {
        return count(ACCEPTED);
    }

    long refusedCount() {
        return all.getTotalCount() - acceptedCount();
    }

    /** Places of the users who were told 202. */
    BitSet accepted() {
        return accepted;
    }

    Map<Integer, Long> counts() {
        Map<Integer, Long> counts = new TreeMap<>();
        byStatus.forEach((status, histogram) -> counts.put(status, histogram.getTotalCount()));
        return counts;
    }

    Latency latency() {
        return latency(all);
    }

    /** Zeros where there was no such answer. */
    Latency latency(int status) {
        return latency(byStatus.getOrDefault(status, new Histogram(DIGITS)));
    }

    private static Latency latency(Histogram histogram) {
        return new Latency(
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getTotalCount() == 0 ? 0 : histogram.getMaxValue());
    }
}
