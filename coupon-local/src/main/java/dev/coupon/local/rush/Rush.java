package dev.coupon.local.rush;

import dev.coupon.local.admin.AdminClient;
import dev.coupon.local.stack.StackInfo;
import dev.coupon.local.token.AccessTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Opens a coupon on a running stack, lets many users claim it, and compares what they were told with what is stored. */
final class Rush {

    private static final Duration TOKEN_VALIDITY = Duration.ofHours(2);
    private static final Duration LONGEST_WITHOUT_NEW_ROW = Duration.ofSeconds(60);

    private final StackInfo stack;
    private final byte[] signingKey;

    Rush(StackInfo stack, byte[] signingKey) {
        this.stack = stack;
        this.signingKey = signingKey;
    }

    /** @param onUserDone called once for each user, from any thread */
    RushReport run(int quantity, int userCount, int concurrency, Runnable onUserDone)
            throws InterruptedException, SQLException {
        Clock clock = Clock.systemUTC();
        AccessTokens accessTokens = new AccessTokens(signingKey, clock, TOKEN_VALIDITY);
        List<UUID> users = Stream.generate(UUID::randomUUID).limit(userCount).toList();
        List<String> tokens = users.stream().map(accessTokens::forUser).toList();
        Tally tally = new Tally(users);
        ExecutorService executor = Executors.newFixedThreadPool(2, Rush::daemon);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .executor(executor)
                .build();
        try {
            AdminClient admin = new AdminClient(client, stack, clock);
            UUID coupon = admin.createCoupon(admin.login(), quantity);
            URI issue = URI.create(stack.apiUrl() + "/api/coupon/" + coupon + "/issue");
            ClaimRun claims = new ClaimRun(client, issue, tokens, concurrency, tally, onUserDone);
            return measure(claims, tally, coupon, quantity);
        } finally {
            executor.shutdown();
        }
    }

    private RushReport measure(ClaimRun claims, Tally tally, UUID coupon, int quantity)
            throws InterruptedException, SQLException {
        StoredRows rows = new StoredRows(stack, coupon);
        try (RowWatch watch = new RowWatch(rows)) {
            long startNanos = System.nanoTime();
            claims.run();
            long lastAnswerNanos = System.nanoTime();
            watch.await(complete(tally, quantity), LONGEST_WITHOUT_NEW_ROW);
            Set<UUID> stored = rows.users();
            return new RushReport(
                    coupon,
                    quantity,
                    tally,
                    Duration.ofNanos(lastAnswerNanos - startNanos),
                    Duration.ofNanos(watch.lastGrowthNanos() - startNanos),
                    stored.size(),
                    Verdict.of(tally, stored, quantity));
        }
    }

    /** All who were told so have a row; and once somebody was sent away, no place is left to be filled. */
    private static IntPredicate complete(Tally tally, int quantity) {
        int accepted = tally.count(Outcome.ACCEPTED) + tally.count(Outcome.DUPLICATE);
        int expected = tally.count(Outcome.SOLD_OUT) > 0 ? quantity : accepted;
        return count -> count >= expected;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "rush-http");
        thread.setDaemon(true);
        return thread;
    }
}
