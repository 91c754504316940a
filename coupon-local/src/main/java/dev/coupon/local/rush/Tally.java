package dev.coupon.local.rush;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What became of each user, and how long each answer took. Thread-safe while claims run; read it afterwards. */
final class Tally {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final int SAMPLES = 5;

    private final List<UUID> users;
    private final AtomicReferenceArray<Outcome> outcomes;
    private final Histogram answerMicros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final LongAdder retries = new LongAdder();
    private final ConcurrentLinkedQueue<String> errorSamples = new ConcurrentLinkedQueue<>();

    Tally(List<UUID> users) {
        this.users = List.copyOf(users);
        this.outcomes = new AtomicReferenceArray<>(users.size());
    }

    void answered(long elapsedNanos) {
        answerMicros.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(elapsedNanos)));
    }

    void retried() {
        retries.increment();
    }

    void ended(int user, Outcome outcome) {
        outcomes.set(user, outcome);
    }

    void failed(int user, String why) {
        outcomes.set(user, Outcome.ERROR);
        if (errorSamples.size() < SAMPLES) {
            errorSamples.add(why);
        }
    }

    int count(Outcome outcome) {
        return (int) indexes(outcome).count();
    }

    Set<UUID> users(Outcome... wanted) {
        Set<UUID> found = new HashSet<>();
        for (Outcome outcome : wanted) {
            indexes(outcome).mapToObj(users::get).forEach(found::add);
        }
        return found;
    }

    int size() {
        return users.size();
    }

    long retries() {
        return retries.sum();
    }

    double answerMillis(double percentile) {
        return answerMicros.getValueAtPercentile(percentile) / 1000.0;
    }

    List<String> errorSamples() {
        return new ArrayList<>(errorSamples);
    }

    private IntStream indexes(Outcome outcome) {
        return IntStream.range(0, outcomes.length()).filter(i -> outcomes.get(i) == outcome);
    }
}
