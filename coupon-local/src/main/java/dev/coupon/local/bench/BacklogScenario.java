package dev.coupon.local.bench;

import dev.coupon.local.bench.Load.Order;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Claims that were accepted while nothing was stored: how fast the consumer stores them that waited for the database
 * meanwhile, and, once, one that was just started.
 */
final class BacklogScenario implements Scenario {

    private static final int SECONDS_OF_A_LOAD = 2;

    private final BenchStack stack;
    private final BenchSettings settings;
    private final Claims claims;
    private final ClaimTokens tokens;
    private final Load load;

    BacklogScenario(BenchStack stack, BenchSettings settings, Claims claims, ClaimTokens tokens, Load load) {
        this.stack = stack;
        this.settings = settings;
        this.claims = claims;
        this.tokens = tokens;
        this.load = load;
    }

    @Override
    public List<Row> measure() throws InterruptedException, SQLException {
        List<RowsGrowth> runs = new ArrayList<>();
        List<Double> bytesOfEntrant = new ArrayList<>();
        for (int i = 0; i < settings.runs(); i++) {
            long memoryBefore = usedMemory();
            runs.add(afterDatabaseHeld());
            bytesOfEntrant.add((usedMemory() - memoryBefore) / (double) settings.backlog());
        }
        RowsGrowth median = Median.of(runs, RowsGrowth::perSecond);
        Row backlog = Row.of(
                        Measure.BACKLOG,
                        runs.stream().map(RowsGrowth::perSecond).toList())
                .withDetail("rows", settings.backlog())
                .withDetail("rows/s of the second half", Math.round(median.secondHalfPerSecond()))
                .withDetail("first row after, ms", median.firstRowMillis())
                .withCpu(median.cpu().microsPer(settings.backlog()));
        return List.of(
                settings.runs() > 1 ? withColdStart(backlog) : backlog,
                Row.of(Measure.REDIS_MEMORY, bytesOfEntrant).withDetail("entrants", settings.backlog()));
    }

    private Row withColdStart(Row backlog) throws InterruptedException, SQLException {
        RowsGrowth justStarted = ofConsumerJustStarted();
        return backlog.withDetail("rows/s of a consumer just started", Math.round(justStarted.perSecond()))
                .withDetail("its first row after, ms", justStarted.firstRowMillis());
    }

    private RowsGrowth afterDatabaseHeld() throws InterruptedException, SQLException {
        UUID coupon = stack.createCoupon(settings.backlog());
        try (Connection holder = stack.holdRows()) {
            UsersAsked users = claimAll(coupon);
            return stored(coupon, users, () -> close(holder));
        }
    }

    private RowsGrowth ofConsumerJustStarted() throws InterruptedException, SQLException {
        UUID coupon = stack.createCoupon(settings.backlog());
        stack.stopConsumer();
        return stored(coupon, claimAll(coupon), stack::startConsumer);
    }

    private RowsGrowth stored(UUID coupon, UsersAsked users, Runnable letGo) throws InterruptedException, SQLException {
        RowsGrowth growth = RowsGrowth.watch(stack, coupon, settings.backlog(), letGo);
        new Drain(stack).await(coupon);
        claims.check(new TruthCheck(
                settings.backlog(),
                users.told(),
                0,
                users.among(tokens.users()),
                stack.stored(coupon),
                stack.issuedQuantity(coupon),
                stack.prove(coupon)));
        return growth;
    }

    private static void close(Connection holder) {
        try {
            holder.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The rows stay locked", e);
        }
    }

    /** Until the coupon is sold out. The last of them are told so. */
    private UsersAsked claimAll(UUID coupon) throws InterruptedException {
        List<UsersAsked.Range> asked = new ArrayList<>();
        Set<UUID> told = new HashSet<>();
        int skip = 0;
        while (stack.entries(coupon) < settings.backlog()) {
            UsersAsked now = load.run(new Order(
                            stack.issueUrl(coupon), AcceptedScenario.CONNECTIONS, SECONDS_OF_A_LOAD, skip, false))
                    .sent();
            asked.addAll(now.ranges());
            told.addAll(now.told());
            skip += now.mostOfAThread();
        }
        return new UsersAsked(asked, told);
    }

    private long usedMemory() {
        return stack.redis()
                .info("memory")
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring("used_memory:".length()).strip()))
                .findFirst()
                .orElseThrow();
    }
}
