package dev.coupon.local.rush;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets every user claim once, a given number of them at a time. A user who gets no final answer, because the server is
 * away or asks for patience, asks again for up to a minute and a half. One run for one instance.
 */
final class ClaimRun {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    private final HttpClient client;
    private final URI issue;
    private final List<String> tokens;
    private final Tally tally;
    private final Runnable onUserDone;
    private final AtomicInteger nextUser = new AtomicInteger();
    private final CountDownLatch lanes;
    private final int concurrency;

    ClaimRun(HttpClient client, URI issue, List<String> tokens, int concurrency, Tally tally, Runnable onUserDone) {
        this.client = client;
        this.issue = issue;
        this.tokens = tokens;
        this.tally = tally;
        this.onUserDone = onUserDone;
        this.concurrency = Math.min(concurrency, tokens.size());
        this.lanes = new CountDownLatch(this.concurrency);
    }

    /** Returns when every user has a final outcome in the tally. */
    void run() throws InterruptedException {
        for (int lane = 0; lane < concurrency; lane++) {
            next();
        }
        lanes.await();
    }

    private void next() {
        int user = nextUser.getAndIncrement();
        if (user >= tokens.size()) {
            lanes.countDown();
        } else {
            claim(user, System.nanoTime());
        }
    }

    private void claim(int user, long firstTryNanos) {
        HttpRequest request = HttpRequest.newBuilder(issue)
                .timeout(ANSWER_LIMIT)
                .header("Authorization", "Bearer " + tokens.get(user))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        long sentNanos = System.nanoTime();
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((response, failure) -> {
            if (failure == null) {
                tally.answered(System.nanoTime() - sentNanos);
                answered(user, firstTryNanos, response);
            } else {
                // What became of the claim is unknown: it may have been accepted and the answer lost.
                againOrGiveUp(user, firstTryNanos, PAUSE_AFTER_FAILURE, describe(failure));
            }
        });
    }

    private void answered(int user, long firstTryNanos, HttpResponse<String> response) {
        Reply reply = Reply.of(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Retry-After").orElse(null));
        @Nullable Outcome outcome = reply.outcome();
        if (outcome == null) {
            againOrGiveUp(user, firstTryNanos, reply.pause(), response.statusCode() + " " + response.body());
        } else if (outcome == Outcome.ERROR) {
            tally.failed(user, response.statusCode() + " " + response.body());
            done();
        } else {
            tally.ended(user, outcome);
            done();
        }
    }

    private void againOrGiveUp(int user, long firstTryNanos, Duration pause, String why) {
        if (System.nanoTime() - firstTryNanos > PATIENCE.toNanos()) {
            tally.failed(user, "No final answer within " + PATIENCE.toSeconds() + " s, at last: " + why);
            done();
            return;
        }
        tally.retried();
        // Spread over as much again: those who were sent away together must not come back together.
        long millis = pause.toMillis()
                + ThreadLocalRandom.current().nextLong(pause.toMillis() + 1)
                + ThreadLocalRandom.current().nextLong(50);
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> claim(user, firstTryNanos));
    }

    private void done() {
        onUserDone.run();
        next();
    }

    private static String describe(Throwable failure) {
        Throwable cause = failure.getCause() instanceof IOException io ? io : failure;
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
