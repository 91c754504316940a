package dev.coupon.local.bench;

import dev.coupon.local.bench.WatchingCrowd.Delivered;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** People who watch a coupon that others claim at a steady rate: what one, a thousand and ten thousand of them cost. */
final class WatchersScenario implements Scenario {

    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
    private static final double CLAIMS_PER_SECOND = 500;
    private static final int CONNECTIONS = 64;

    private final BenchStack stack;
    private final BenchSettings settings;
    private final Claims claims;
    private final ClaimTokens tokens;

    WatchersScenario(BenchStack stack, BenchSettings settings, Claims claims, ClaimTokens tokens) {
        this.stack = stack;
        this.settings = settings;
        this.claims = claims;
        this.tokens = tokens;
    }

    @Override
    public List<Row> measure() throws InterruptedException, SQLException {
        List<Watched> runs = new ArrayList<>();
        for (int watchers : List.of(1, 1_000, 10_000)) {
            if (watchers < settings.mostWatchers()) {
                runs.add(run(watchers));
            }
        }
        runs.add(run(settings.mostWatchers()));
        Watched few = runs.get(0);
        Watched most = runs.get(runs.size() - 1);
        double more = (most.apiCpu().toNanos() - few.apiCpu().toNanos())
                / 1e3
                / Math.max(1, most.delivered().events());
        return List.of(
                withDetails(
                        Row.of(
                                        Measure.WATCHERS_DELIVERY,
                                        List.of(most.delivered().latency().p99() / 1000.0))
                                .withLatency(most.delivered().latency())
                                .withErrors(runs.stream()
                                        .mapToLong(Watched::unfinished)
                                        .sum()),
                        runs),
                Row.of(Measure.WATCHERS_CPU, List.of(more)),
                Row.of(Measure.WATCHERS_REDIS, List.of(100 * most.readsPerSecond() / few.readsPerSecond())),
                Row.of(Measure.WATCHERS_MEMORY, List.of(most.apiMegabytes())));
    }

    private static Row withDetails(Row row, List<Watched> runs) {
        Row all = row;
        for (Watched run : runs) {
            all = all.withDetail("%,d watching".formatted(run.watchers()), run.figures());
        }
        return all;
    }

    private Watched run(int watchers) throws InterruptedException, SQLException {
        UUID coupon = stack.createCoupon(tokens.count());
        URI stream = URI.create(stack.info().apiUrl() + "/api/coupon/live/stream");
        try (WatchingCrowd crowd = new WatchingCrowd(stream, coupon, Clock.systemUTC(), ZONE);
                ResidentMemory memory = new ResidentMemory(stack.pid(CpuTimes.API))) {
            crowd.come(watchers);
            return watched(watchers, coupon, crowd, memory);
        }
    }

    private Watched watched(int watchers, UUID coupon, WatchingCrowd crowd, ResidentMemory memory)
            throws InterruptedException, SQLException {
        crowd.beginToCount();
        Answers before = claims.answers();
        CpuTimes cpu = CpuTimes.of(stack.info());
        RedisCalls calls = RedisCalls.of(stack.redis());
        long startNanos = System.nanoTime();
        NettyLoad.Answered answered = claim(coupon);
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        RedisCalls called = RedisCalls.of(stack.redis()).since(calls);
        Duration apiCpu = CpuTimes.of(stack.info()).since(cpu).byProcess().getOrDefault(CpuTimes.API, Duration.ZERO);
        Delivered delivered = crowd.delivered();
        int unfinished = crowd.awaitAllToSee(tokens.count() - stack.entries(coupon));
        check(coupon, answered, claims.answers().since(before));
        return new Watched(watchers, took, apiCpu, memory.mostMegabytes(), called, delivered, unfinished);
    }

    private NettyLoad.Answered claim(UUID coupon) throws InterruptedException {
        int users = (int) Math.min(tokens.count(), CLAIMS_PER_SECOND * settings.seconds());
        return new NettyLoad(tokens).atRate(stack.issueUrl(coupon), CONNECTIONS, CLAIMS_PER_SECOND, users);
    }

    private void check(UUID coupon, NettyLoad.Answered answered, Answers answers)
            throws InterruptedException, SQLException {
        LoadResult result = answered.result(0, tokens.users());
        long unknown = answered.crowd().onTheirWay() + result.failed() + answers.of("UNCONFIRMED");
        new Drain(stack).await(coupon);
        claims.check(TruthCheck.of(stack, coupon, result, unknown, tokens.users()));
    }

    /**
     * One run.
     *
     * @param took while which it was claimed
     * @param unfinished watchers who did not see the last state
     */
    private record Watched(
            int watchers,
            Duration took,
            Duration apiCpu,
            double apiMegabytes,
            RedisCalls calls,
            Delivered delivered,
            int unfinished) {

        double readsPerSecond() {
            return perSecond(calls.reads());
        }

        private double perSecond(long count) {
            return count * 1e9 / took.toNanos();
        }

        Map<String, Object> figures() {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("API cores", round(apiCpu.toNanos() / (double) took.toNanos()));
            figures.put("API MB", Math.round(apiMegabytes));
            figures.put("Redis calls/s", Math.round(perSecond(calls.all())));
            figures.put("of these HMGET and GET", Math.round(readsPerSecond()));
            figures.put("events/s", Math.round(perSecond(delivered.events())));
            figures.put("delivery", delivered.latency());
            figures.put("without the last state", unfinished);
            return figures;
        }

        private static String round(double cores) {
            return String.format(Locale.ROOT, "%.2f", cores);
        }
    }
}
