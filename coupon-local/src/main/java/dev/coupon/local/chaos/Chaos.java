package dev.coupon.local.chaos;

import dev.coupon.local.admin.AdminClient;
import dev.coupon.local.rush.StoredRows;
import dev.coupon.local.token.AccessTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
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

    private static final Duration TOKEN_VALIDITY = Duration.ofHours(12);
    private final Rig rig;
    private final Backstage backstage;
    private final History history;
    private final Pace pace;
    private final int claimsPerSecond;
    private final int earlierEntrants;
    private final ExecutorService executor = Executors.newFixedThreadPool(2, Chaos::daemon);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .executor(executor)
            .build();

    /**
     * Connects to a rig, which stays the caller's.
     *
     * @param claimsPerSecond of new users, while a fault lasts; twice as many after it
     * @param earlierEntrants users who have the coupon before a round begins
     */
    public Chaos(Rig rig, History history, Pace pace, int claimsPerSecond, int earlierEntrants) {
        this.rig = rig;
        this.backstage = new Backstage(rig);
        this.history = history;
        this.pace = pace;
        this.claimsPerSecond = claimsPerSecond;
        this.earlierEntrants = earlierEntrants;
    }

    /**
     * One round. The rig is whole again afterwards, unless the fault could not be healed: then an exception says so.
     *
     * @param seed decides the moment of the fault and whatever it leaves to chance
     */
    public Strike strike(Fault fault, long seed) throws Exception {
        Random random = new Random(seed);
        int quantity = earlierEntrants
                + claimsPerSecond
                        * (int) (Course.LATEST_MILLIS / 1000
                                + 3
                                + fault.lasts(pace).toSeconds());
        AdminClient admin = new AdminClient(client, rig.info(), Clock.systemUTC());
        UUID couponId = admin.createCoupon(admin.login(), quantity);
        history.say("%s, seed %d: coupon %s, %,d of them".formatted(fault.name(), seed, couponId, quantity));
        ClientLog log = new ClientLog();
        new EarlierEntrants(rig, backstage).add(couponId, earlierEntrants, log, random);
        Recovery recovery = new Recovery(rig.apis().size());
        AccessTokens tokens = new AccessTokens(rig.signingKey(), Clock.systemUTC(), TOKEN_VALIDITY);
        try (Load load = new Load(urls(couponId, "issue"), tokens, log, recovery, random.nextLong(), client)) {
            Round round = new Round(rig, backstage, couponId, random, history, log, load);
            Oracle oracle = new Oracle(backstage, new StoredRows(rig.info(), couponId), couponId, quantity);
            Course course = new Course(round, recovery, oracle, claimsPerSecond);
            // A server may take long to come back; there must be something left to claim then.
            load.trickleAbove((quantity - earlierEntrants) * 2 / 3);
            course.suffer(fault, fault.lasts(pace));
            course.recover();
            course.sellOut(quantity);
            Set<UUID> missing = compare(round, oracle, course.violations());
            return report(fault, seed, round, course.violations(), recovery.took(), missing.size());
        }
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
