package dev.coupon.local.chaos;

import dev.coupon.local.rush.Outcome;
import dev.coupon.local.rush.Reply;
import dev.coupon.local.token.AccessTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * New users at a steady rate, who claim one coupon through all API servers in turn. Who gets no final answer asks again,
 * somewhere else, or never. Each user is one of the round's own, so that the log of answers is whole. Thread-safe.
 */
final class Load implements AutoCloseable {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(6);
    private static final int MAX_UNDER_WAY = 600;
    private static final int TICK_MILLIS = 10;
    private static final int TRICKLE_PER_SECOND = 5;
    private static final int ONE_IN_NEVER_ASKS_AGAIN = 10;
    private static final long SHORTEST_PAUSE_MILLIS = 300;
    private static final long LONGEST_PAUSE_MILLIS = 1_300;

    private final List<URI> issue;
    private final AccessTokens tokens;
    private final ClientLog log;
    private final Recovery recovery;
    private final Random random;
    private final HttpClient client;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, Load::daemon);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile int perSecond;
    private volatile int trickleAbove = Integer.MAX_VALUE;
    private volatile boolean ending;
    private double due;

    Load(List<URI> issue, AccessTokens tokens, ClientLog log, Recovery recovery, long seed, HttpClient client) {
        this.issue = issue;
        this.tokens = tokens;
        this.log = log;
        this.recovery = recovery;
        this.random = new Random(seed);
        this.client = client;
        clock.scheduleAtFixedRate(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @param claims of new users, in a second */
    void setRate(int claims) {
        perSecond = claims;
    }

    /** Only a few claims go on while so many are accepted: some of the coupons are kept for later. */
    void trickleAbove(int accepted) {
        trickleAbove = accepted;
    }

    /** A user of this round who has not asked yet, with a token; what becomes of the claim is the caller's to log. */
    UUID newUser() {
        synchronized (random) {
            return new UUID(random.nextLong(), random.nextLong());
        }
    }

    String token(UUID user) {
        return tokens.forUser(user);
    }

    /** No new users; returns when nobody waits for an answer or for the time to ask again, or the limit is over. */
    void finish(Duration limit) throws InterruptedException {
        perSecond = 0;
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (underWay.get() + waiting.get() > 0 && System.nanoTime() - deadlineNanos < 0) {
            Thread.sleep(20);
        }
        ending = true;
        // Those who would have gone on asking never do.
        while (underWay.get() > 0 && System.nanoTime() - deadlineNanos < ANSWER_LIMIT.toNanos()) {
            Thread.sleep(20);
        }
    }

    private void tick() {
        int rate = log.acceptedCount() < trickleAbove ? perSecond : Math.min(perSecond, TRICKLE_PER_SECOND);
        due = Math.min(due + rate * TICK_MILLIS / 1000.0, MAX_UNDER_WAY);
        while (due >= 1 && underWay.get() < MAX_UNDER_WAY) {
            due--;
            UUID user = newUser();
            claim(user, tokens.forUser(user), Math.floorMod(user.hashCode(), issue.size()));
        }
    }

    private void claim(UUID user, String token, int api) {
        underWay.incrementAndGet();
        log.asked(user);
        HttpRequest request = HttpRequest.newBuilder(issue.get(api))
                .timeout(ANSWER_LIMIT)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        long sentNanos = System.nanoTime();
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((response, failure) -> {
            if (!note(user, api, sentNanos, response)) {
                askAgain(user, token, api);
            }
            underWay.decrementAndGet();
        });
    }

    /** Whether the answer was final. */
    private boolean note(UUID user, int api, long sentNanos, @Nullable HttpResponse<String> response) {
        if (response == null) {
            log.notAnswered(user);
            return false;
        }
        @Nullable
        Outcome outcome = Reply.of(response.statusCode(), response.body(), null).outcome();
        if (outcome == null || outcome == Outcome.ERROR) {
            log.notConfirmed(user);
            return false;
        }
        recovery.answered(api, sentNanos);
        if (outcome == Outcome.SOLD_OUT) {
            log.soldOut(user);
        } else {
            log.accepted(user);
        }
        return true;
    }

    private void askAgain(UUID user, String token, int api) {
        if (ending || Math.floorMod(user.getLeastSignificantBits(), ONE_IN_NEVER_ASKS_AGAIN) == 0) {
            return;
        }
        waiting.incrementAndGet();
        long pause = ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
        clock.schedule(
                () -> {
                    if (!ending) {
                        claim(user, token, (api + 1) % issue.size());
                    }
                    waiting.decrementAndGet();
                },
                pause,
                TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "chaos-load");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        ending = true;
        clock.shutdownNow();
    }
}
