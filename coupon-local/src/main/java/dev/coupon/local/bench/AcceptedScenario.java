package dev.coupon.local.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Claims that are all accepted, at 64 connections: with a consumer that stores them meanwhile, and without. */
final class AcceptedScenario {

    static final int CONNECTIONS = 64;

    private final BenchStack stack;
    private final BenchSettings settings;
    private final Claims claims;

    AcceptedScenario(BenchStack stack, BenchSettings settings, Claims claims) {
        this.stack = stack;
        this.settings = settings;
        this.claims = claims;
    }

    List<Row> storing() throws InterruptedException, SQLException {
        List<ClaimedCoupon> runs = claims.runs(settings, CONNECTIONS, true);
        claims.check();
        ClaimedCoupon median = Median.of(runs, ClaimedCoupon::acceptedPerSecond);
        return List.of(
                accepted(Measure.ACCEPTED, runs).withCpu(cpu(median, median.cpuUntilStored())),
                Row.of(
                                Measure.API_CPU,
                                runs.stream().map(AcceptedScenario::apiCpu).toList())
                        .withErrors(errors(runs)),
                Row.of(
                                Measure.ALL_CPU,
                                runs.stream().map(AcceptedScenario::allCpu).toList())
                        .withCpu(cpu(median, median.cpuUntilStored()))
                        .withErrors(errors(runs)));
    }

    List<Row> consumerStopped() throws InterruptedException, SQLException {
        stack.stopConsumer();
        List<ClaimedCoupon> runs = claims.runs(settings, CONNECTIONS, false);
        stack.startConsumer();
        claims.check();
        ClaimedCoupon median = Median.of(runs, ClaimedCoupon::acceptedPerSecond);
        return List.of(accepted(Measure.ACCEPTED_CONSUMER_STOPPED, runs).withCpu(cpu(median, median.cpuOfLoad())));
    }

    private static Row accepted(Measure measure, List<ClaimedCoupon> runs) {
        return Row.of(
                        measure,
                        runs.stream().map(ClaimedCoupon::acceptedPerSecond).toList())
                .withLatency(
                        Median.of(runs, ClaimedCoupon::acceptedPerSecond).load().latency())
                .withErrors(errors(runs));
    }

    static long errors(List<ClaimedCoupon> runs) {
        return runs.stream().mapToLong(ClaimedCoupon::errors).sum();
    }

    private static double apiCpu(ClaimedCoupon run) {
        return run.cpuOfLoad().microsPer(run.load().accepted()).getOrDefault(CpuTimes.API, 0.0);
    }

    private static double allCpu(ClaimedCoupon run) {
        return run.cpuUntilStored().microsPer(run.load().accepted()).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** The load beside the processes of the stack, to be seen and not to be added. */
    private static Map<String, Double> cpu(ClaimedCoupon run, CpuTimes times) {
        Map<String, Double> micros = new TreeMap<>(times.microsPer(run.load().accepted()));
        micros.put("(load)", CpuTimes.perOne(run.load().cpu(), run.load().accepted()));
        return micros;
    }
}
