package dev.coupon.local.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The script that judges, alone: one hot coupon, 500 new users a call, and those of the call before settled on the ride,
 * as under full load. What is let in here is never published, so the consumer is stopped for good: to be measured last.
 */
final class JudgeScenario implements Scenario {

    private static final int LONGEST_SECONDS = 5;
    private static final int QUANTITY = 10_000_000;
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private final BenchStack stack;
    private final BenchSettings settings;

    JudgeScenario(BenchStack stack, BenchSettings settings) {
        this.stack = stack;
        this.settings = settings;
    }

    @Override
    public List<Row> measure() throws InterruptedException, SQLException {
        stack.stopConsumer();
        int seconds = Math.min(LONGEST_SECONDS, settings.seconds());
        int warmUpSeconds = Math.min(LONGEST_SECONDS, settings.warmUpSeconds());
        judge(stack, 0, warmUpSeconds, true);
        List<Judged> runs = new ArrayList<>();
        for (int i = 0; i < settings.runs(); i++) {
            runs.add(judge(stack, 0, seconds, true));
        }
        Judged median = Median.of(runs, Judged::perCoreSecond);
        return List.of(Row.of(
                        Measure.JUDGEMENTS,
                        runs.stream().map(Judged::perCoreSecond).toList())
                .withDetail("judgements/s by the clock", Math.round(median.perSecond()))
                .withDetail(
                        "judgements/s of one core without settling",
                        Math.round(judge(stack, 0, warmUpSeconds, false).perCoreSecond())));
    }

    /** @param entrants who are in already */
    static Judged judge(BenchStack stack, int entrants, int seconds, boolean settling) throws InterruptedException {
        UUID coupon = stack.createCoupon(QUANTITY);
        try (JudgeCalls calls = new JudgeCalls(stack.info().redisUrl(), coupon)) {
            calls.fill(entrants);
            int before = stack.entries(coupon);
            CpuTimes cpuBefore = CpuTimes.of(stack.info());
            long startNanos = System.nanoTime();
            int judged = calls.run(Duration.ofSeconds(seconds), settling);
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            Duration cpu =
                    CpuTimes.of(stack.info()).since(cpuBefore).byProcess().getOrDefault("redis", Duration.ZERO);
            if (stack.entries(coupon) - before != judged) {
                throw new IllegalStateException(
                        "Of %,d users %,d were let in".formatted(judged, stack.entries(coupon) - before));
            }
            return new Judged(judged, took, cpu);
        } finally {
            // Who was let in for nothing must not be looked for.
            for (String part : List.of("gate", "entrants", "entries", "pending", "accepted")) {
                stack.redis().unlink("coupon:{" + coupon + "}:" + part);
            }
            awaitFreed(stack);
        }
    }

    /** Redis frees large keys in a thread of its own, whose CPU would count as that of the next judgements. */
    private static void awaitFreed(BenchStack stack) throws InterruptedException {
        while (!stack.redis().info("memory").contains("lazyfree_pending_objects:0")) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    record Judged(int count, Duration took, Duration cpu) {

        double perSecond() {
            return count * 1e9 / took.toNanos();
        }

        double perCoreSecond() {
            return cpu.isZero() ? 0 : count * 1e9 / cpu.toNanos();
        }
    }
}
