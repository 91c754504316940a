package dev.coupon.local.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Users who come at a steady rate, whatever the answers do: at half of what the system can do, at most of it, and at
 * twice as much, where it has to send users away in good time instead of letting all of them wait.
 */
final class OpenLoopScenario implements Scenario {

    private static final int CONNECTIONS = 2_000;
    private static final int SENT_AWAY = 503;

    private final BenchStack stack;
    private final BenchSettings settings;
    private final Claims claims;
    private final ClaimTokens tokens;

    OpenLoopScenario(BenchStack stack, BenchSettings settings, Claims claims, ClaimTokens tokens) {
        this.stack = stack;
        this.settings = settings;
        this.claims = claims;
        this.tokens = tokens;
    }

    @Override
    public List<Row> measure() throws InterruptedException, SQLException {
        try (SplitProcessors split = SplitProcessors.between(stack.info())) {
            return measure(split.areSplit());
        }
    }

    private List<Row> measure(boolean split) throws InterruptedException, SQLException {
        double most = capacity();
        run(most * 0.5, CONNECTIONS, settings.warmUpSeconds());
        List<Row> rows = new ArrayList<>();
        rows.add(row(Measure.OPEN_LOOP_50, run(most * 0.5, CONNECTIONS, settings.seconds())));
        rows.add(row(Measure.OPEN_LOOP_80, run(most * 0.8, CONNECTIONS, settings.seconds())));
        run(most * 2, settings.mostConnections(), settings.warmUpSeconds());
        // More than the claims that the API server takes at a time, where that can be: a connection carries one.
        rows.addAll(overload(most, split, run(most * 2, settings.mostConnections(), settings.seconds())));
        return rows;
    }

    /** Claims in a second at as many connections: more than at the few of the other figures. */
    private double capacity() throws InterruptedException, SQLException {
        claims.run(CONNECTIONS, settings.warmUpSeconds(), true);
        double measured = claims.run(CONNECTIONS, settings.seconds(), true).acceptedPerSecond();
        claims.check();
        return measured;
    }

    private OpenLoopRun run(double perSecond, int connections, int seconds) throws InterruptedException, SQLException {
        UUID coupon = stack.createCoupon(tokens.count());
        int users = (int) Math.min(tokens.count(), perSecond * seconds);
        Answers before = claims.answers();
        NettyLoad.Answered answered =
                new NettyLoad(tokens).atRate(stack.issueUrl(coupon), connections, perSecond, users);
        long unconfirmed = claims.answers().since(before).of("UNCONFIRMED");
        LoadResult result = answered.result(0, tokens.users());
        long unknown = answered.crowd().onTheirWay() + result.failed() + unconfirmed;
        new Drain(stack).await(coupon);
        claims.check(TruthCheck.of(stack, coupon, result, unknown, tokens.users()));
        return new OpenLoopRun(perSecond, users, answered);
    }

    private static Row row(Measure measure, OpenLoopRun run) {
        Latency accepted = run.answered().log().latency(202);
        return Row.of(measure, List.of(accepted.p99() / 1000.0))
                .withLatency(accepted)
                .withErrors(run.notAccepted())
                .withDetail("wanted claims/s", Math.round(run.perSecond()))
                .withDetail("answers by status", run.answered().log().counts());
    }

    private static List<Row> overload(double most, boolean split, OpenLoopRun run) {
        AnswerLog log = run.answered().log();
        double accepted = log.acceptedCount() * 1e9 / run.answered().took().toNanos();
        Row share = Row.of(Measure.OVERLOAD_ACCEPTED, List.of(accepted * 100 / most))
                .withLatency(log.latency(202))
                .withErrors(run.users() - log.acceptedCount() - log.count(SENT_AWAY))
                .withDetail("wanted claims/s", Math.round(run.perSecond()))
                .withDetail("accepted claims/s", Math.round(accepted))
                .withDetail("processors split", split)
                .withDetail("took s, all answers in", run.answered().took().toMillis() / 1000.0)
                .withDetail("answers by status", log.counts());
        if (log.count(SENT_AWAY) == 0) {
            return List.of(share);
        }
        Latency shed = log.latency(SENT_AWAY);
        return List.of(
                share,
                Row.of(Measure.OVERLOAD_SHED, List.of(shed.p99() / 1000.0)).withLatency(shed));
    }

    private record OpenLoopRun(double perSecond, int users, NettyLoad.Answered answered) {

        long notAccepted() {
            return users - answered.log().acceptedCount();
        }
    }
}
