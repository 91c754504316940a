package dev.coupon.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Time, and the order of what happens in it, both out of one seed: the same seed is the same history. One thing happens
 * at any moment.
 */
public final class World implements AutoCloseable {

    /** A Monday noon: where the clocks begin. */
    static final Instant BEGINNING = Instant.parse("2026-03-02T12:00:00Z");

    private static final Comparator<Event> IN_ORDER = Comparator.comparingLong(Event::atNanos)
            .thenComparingLong(Event::lot)
            .thenComparingLong(Event::number);

    private record Event(long atNanos, long lot, long number, Node node, int life, Runnable action) {}

    private final Random random;
    private final PriorityQueue<Event> events = new PriorityQueue<>(IN_ORDER);
    private final List<Strand> strands = new ArrayList<>();
    private final List<String> history;
    private long nowNanos;
    private long numbers;

    /** @param history takes the notes; null: none are taken, which is faster */
    World(long seed, List<String> history) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        this.history = history;
    }

    public long nowNanos() {
        return nowNanos;
    }

    long nowMillis() {
        return nowNanos / 1_000_000;
    }

    Random random() {
        return random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    /** A duration in nanoseconds between two in milliseconds. */
    long between(double fromMillis, double toMillis) {
        return (long) ((fromMillis + random.nextDouble() * (toMillis - fromMillis)) * 1_000_000);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    void note(Supplier<String> line) {
        if (history != null) {
            history.add(String.format("%9.3f s  %s", nowNanos / 1e9, line.get()));
        }
    }

    /** Does it later, if the process still lives by then, and not while it stands still. */
    void in(long delayNanos, Node node, Runnable action) {
        add(nowNanos + delayNanos, node, node.life(), action);
    }

    private void add(long atNanos, Node node, int life, Runnable action) {
        events.add(new Event(atNanos, random.nextLong(), numbers++, node, life, action));
    }

    /** Does it again and again, until the process dies. */
    void every(long periodNanos, Node node, Runnable action) {
        in(periodNanos, node, () -> {
            action.run();
            every(periodNanos, node, action);
        });
    }

    /** Runs code that may wait. */
    void spawn(Node node, Runnable body) {
        Strand strand = new Strand(node, body);
        strands.add(strand);
        in(0, node, strand::resume);
    }

    /** Ends all that the process was doing. */
    void kill(Node node) {
        node.die();
        for (Strand strand : List.copyOf(strands)) {
            if (strand.node() == node && strand != Strand.current()) {
                events.add(new Event(nowNanos, 0, numbers++, node, node.life(), strand::resume));
            }
        }
    }

    /** For every way out of a process: nothing leaves a dead one. */
    void dieIfDead() {
        Strand strand = Strand.current();
        if (strand != null && strand.isDead()) {
            throw new Crashed();
        }
    }

    /** The code that calls waits, and others go on. */
    void sleep(long nanos) {
        Strand strand = Strand.current();
        in(nanos, strand.node(), strand::resume);
        strand.park();
    }

    /** Waits for what an event completes. */
    <T> T await(CompletableFuture<T> future) {
        dieIfDead();
        if (!future.isDone()) {
            Strand strand = Strand.current();
            future.whenComplete((value, failure) -> in(0, strand.node(), strand::resume));
            strand.park();
        }
        return future.join();
    }

    /** A place where others may come between. */
    void mayWait() {
        dieIfDead();
        if (Strand.current() != null && chance(0.15)) {
            sleep(between(0.1, chance(0.1) ? 400 : 10));
        }
    }

    /** The next thing happens; false when nothing is left. */
    boolean step() {
        Event event = events.poll();
        if (event == null) {
            return false;
        }
        nowNanos = Math.max(nowNanos, event.atNanos());
        if (event.node().life() != event.life()) {
            return true;
        }
        if (event.node().stillUntilNanos() > nowNanos) {
            add(event.node().stillUntilNanos() + between(0, 50), event.node(), event.life(), event.action());
            return true;
        }
        event.action().run();
        if (numbers % 64 == 0) {
            strands.removeIf(Strand::hasEnded);
        }
        return true;
    }

    /** The wall clock of a process. */
    Clock clock(Node node) {
        return new Clock() {
            @Override
            public Instant instant() {
                return BEGINNING.plusNanos(nowNanos).plusMillis(node.clockSkewMillis());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    static long nanos(Duration duration) {
        return duration.toNanos();
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        for (Strand strand : strands) {
            if (!strand.hasEnded()) {
                strand.abandon();
                strand.resume();
            }
        }
    }
}
