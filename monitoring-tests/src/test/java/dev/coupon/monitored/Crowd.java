package dev.coupon.monitored;

import dev.coupon.local.admin.AdminClient;
import dev.coupon.local.stack.StackInfo;
import dev.coupon.local.token.AccessTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** People who claim: a few all the time, and many at once when asked to. What they are answered is not looked at. */
final class Crowd implements AutoCloseable {

    private static final int AT_A_TIME = 200;
    private static final int PLENTY = 1_000_000;
    private static final long BETWEEN_TWO_MILLIS = 20;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final StackInfo stack;
    private final AccessTokens tokens;
    private final ExecutorService executor = Executors.newFixedThreadPool(2, Crowd::daemon);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Crowd::daemon);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .executor(executor)
            .build();
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final AdminClient admin;

    Crowd(StackInfo stack, byte[] signingKey) {
        this.stack = stack;
        this.tokens = new AccessTokens(signingKey, Clock.systemUTC(), Duration.ofHours(2));
        this.admin = new AdminClient(client, stack, Clock.systemUTC());
    }

    /** From now on some fifty new users a second claim a coupon that does not run out, and look at it. */
    void trickle() throws InterruptedException {
        UUID coupon = admin.createCoupon(admin.login(), PLENTY);
        clock.scheduleAtFixedRate(
                () -> {
                    claim(coupon);
                    send(request("/api/coupon/" + coupon).GET());
                },
                0,
                BETWEEN_TWO_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Returns when so many users have claimed a new coupon, once each. */
    void rush(int quantity, int users) throws InterruptedException {
        UUID coupon = admin.createCoupon(admin.login(), quantity);
        CompletableFuture<?>[] answers = new CompletableFuture<?>[users];
        for (int i = 0; i < users; i++) {
            places.acquire();
            answers[i] = claim(coupon).whenComplete((answer, failure) -> places.release());
        }
        CompletableFuture.allOf(answers).join();
    }

    private CompletableFuture<?> claim(UUID coupon) {
        return send(request("/api/coupon/" + coupon + "/issue")
                .header("Authorization", "Bearer " + tokens.forUser(UUID.randomUUID()))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(stack.apiUrl() + path)).timeout(ANSWER_LIMIT);
    }

    /** Never fails: servers are killed under them. */
    private CompletableFuture<?> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .handle((response, failure) -> response);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "crowd");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        executor.shutdownNow();
    }
}
