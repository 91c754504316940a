package dev.coupon.local.chaos;

import dev.coupon.local.rush.AdminClient;
import dev.coupon.local.rush.StoredRows;
import dev.coupon.local.token.AccessTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Strikes faults at a rig, one at a time, each at a coupon of its own: claims run, the fault strikes at a random moment
 * and heals, the coupon sells out, the system drains, and everything is compared.
 */
public final class Chaos implements AutoCloseable {

    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(90);
    private static final Duration LONGEST_SALE = Duration.ofSeconds(120);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(120);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);
    private static final Duration TOKEN_VALIDITY = Duration.ofHours(12);
    private static final int AT_LEAST = 20;
    private static final int EARLIEST_MILLIS = 100;
    private static final int LATEST_MILLIS = 2_100;

    /** A rebuild frees the places of those who were pending and never got into the log: they are sold after it. */
    private static final int SALES = 3;

    private final Rig rig;
    private final Backstage backstage;
    private final History history;
    private final Pace pace;
    private final int claimsPerSecond;
    private final ExecutorService executor = Executors.newFixedThreadPool(2, Chaos::daemon);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .executor(executor)
            .build();

    /** @param claimsPerSecond of new users, while a fault lasts; twice as many after it */
    public Chaos(Rig rig, History history, Pace pace, int claimsPerSecond) {
        this.rig = rig;
        this.backstage = new Backstage(rig);
        this.history = history;
        this.pace = pace;
        this.claimsPerSecond = claimsPerSecond;
    }

    /**
     * One round. The rig is whole again afterwards, unless the fault could not be healed: then an exception says so.
     *
     * @param seed decides the moment of the fault and whatever it leaves to chance
     */
    public Strike strike(Fault fault, long seed) throws Exception {
        Random random = new Random(seed);
        int quantity = claimsPerSecond
                * (int) (LATEST_MILLIS / 1000 + 3 + fault.lasts(pace).toSeconds());
        AdminClient admin = new AdminClient(client, rig.info(), Clock.systemUTC());
        UUID couponId = admin.createCoupon(admin.login(), quantity);
        history.say("%s, seed %d: coupon %s, %,d of them".formatted(fault.name(), seed, couponId, quantity));
        ClientLog log = new ClientLog();
        Recovery recovery = new Recovery(rig.apis().size());
        AccessTokens tokens = new AccessTokens(rig.signingKey(), Clock.systemUTC(), TOKEN_VALIDITY);
        try (Load load = new Load(urls(couponId, "issue"), tokens, log, recovery, random.nextLong(), client)) {
            Round round = new Round(rig, backstage, couponId, random, history, log, load);
            List<String> violations = new ArrayList<>();
            // A server may take long to come back; there must be something left to claim then.
            load.trickleAbove(quantity * 2 / 3);
            run(fault, round, recovery, violations);
            load.trickleAbove(Integer.MAX_VALUE);
            Oracle oracle = new Oracle(backstage, new StoredRows(rig.info(), couponId), couponId, quantity);
            sellOut(round, oracle, quantity, violations);
            Set<UUID> missing = compare(round, oracle, violations);
            return report(fault, seed, round, violations, recovery.took(), missing.size());
        }
    }

    private void run(Fault fault, Round round, Recovery recovery, List<String> violations) throws Exception {
        round.load().setRate(claimsPerSecond);
        if (!round.awaitAccepted(AT_LEAST, LONGEST_RECOVERY)) {
            throw new IllegalStateException("No claims are accepted, and nothing has been done yet");
        }
        Thread.sleep(EARLIEST_MILLIS + round.random().nextInt(LATEST_MILLIS - EARLIEST_MILLIS));
        try {
            history.say("strike " + fault.name() + " after " + round.log().acceptedCount() + " accepted claims");
            fault.strike(round);
            Thread.sleep(fault.lasts(pace).toMillis());
        } finally {
            history.say("heal " + fault.name());
            fault.heal(round);
        }
        recovery.watch();
        long deadlineNanos = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (recovery.took().isEmpty()) {
            if (System.nanoTime() - deadlineNanos > 0) {
                violations.add("an API server does not serve again after " + LONGEST_RECOVERY.toSeconds() + " s");
                return;
            }
            Thread.sleep(5);
        }
        history.say("serving again after " + recovery.took().orElseThrow().toMillis() + " ms");
    }

    private void sellOut(Round round, Oracle oracle, int quantity, List<String> violations)
            throws InterruptedException, SQLException {
        for (int sale = 0; sale < SALES; sale++) {
            round.load().setRate(claimsPerSecond * 2);
            if (!round.awaitSoldOut(LONGEST_SALE)) {
                violations.add("not sold out within " + LONGEST_SALE.toSeconds() + " s");
            }
            round.load().setRate(0);
            List<String> left = oracle.awaitDrained(LONGEST_DRAIN);
            if (!left.isEmpty()) {
                violations.addAll(left);
                break;
            }
            if (oracle.stored().size() >= quantity) {
                break;
            }
        }
        round.load().finish(LAST_ANSWERS);
        violations.addAll(oracle.awaitDrained(LONGEST_DRAIN));
        history.say("sold out and drained: %,d users asked, %,d were accepted"
                .formatted(round.log().size(), round.log().acceptedCount()));
    }

    private Set<UUID> compare(Round round, Oracle oracle, List<String> violations) throws Exception {
        Set<UUID> missing = new HashSet<>(round.log().acceptedUsers());
        missing.removeAll(oracle.stored());
        violations.addAll(oracle.violations(round.log()));
        violations.addAll(new UsageCheck(client, urls(round.couponId(), "usage"), round)
                .violations(round.log().acceptedUsers()));
        return missing;
    }

    private Strike report(
            Fault fault, long seed, Round round, List<String> violations, Optional<Duration> recovery, int missing) {
        violations.forEach(violation -> history.say("VIOLATION " + violation));
        if (violations.isEmpty()) {
            history.say("every promise is kept");
        }
        return new Strike(
                fault.name(),
                seed,
                List.copyOf(violations),
                recovery.orElse(null),
                round.log().acceptedCount(),
                missing);
    }

    private List<URI> urls(UUID couponId, String call) {
        return IntStream.range(0, rig.apis().size())
                .mapToObj(api -> URI.create(rig.apiUrl(api) + "/api/coupon/" + couponId + "/" + call))
                .toList();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "chaos-http");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        backstage.close();
    }
}
