package dev.coupon.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.coupon.api.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Streams themselves: how many, how long, and who does not take what he is sent. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveStreamsIT {

    /** An answer that does not tell of events is cut after this. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

    private static final int COUPONS = 45;

    @TempDir
    static Path directory;

    private static LiveWorld world;

    private final List<AutoCloseable> watching = new ArrayList<>();

    @BeforeAll
    static void start() {
        world = new LiveWorld(
                directory,
                "coupon.live.tick",
                "250ms",
                "coupon.live.heartbeat",
                "1s",
                "coupon.live.longest-stream",
                "50s",
                "coupon.live.max-watchers",
                3,
                "coupon.http.request-timeout",
                REQUEST_TIMEOUT.toSeconds() + "s",
                "coupon.shutdown.delay",
                "5s");
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void leave() throws Exception {
        if (watching.isEmpty()) {
            return;
        }
        for (AutoCloseable one : watching) {
            one.close();
        }
        world.endAll();
        await().until(() -> world.meter("coupon.live.watchers") == 0);
    }

    private EventStream watch() {
        EventStream stream = world.watch();
        watching.add(stream);
        return stream;
    }

    private SlowWatcher watchSlowly() throws IOException {
        SlowWatcher watcher = new SlowWatcher(world.server.port());
        watching.add(watcher);
        watcher.takeUntil("event: snapshot");
        return watcher;
    }

    @Test
    @Order(1)
    void sendsHeartbeatsWhileNothingChanges() {
        EventStream stream = watch();

        await().until(() -> stream.comments() >= 2);

        assertThat(stream.events("change")).isEmpty();
        assertThat(stream.hasEnded()).isFalse();
    }

    @Test
    @Order(1)
    void refusesOneTooManyAndHasRoomAgainWhenSomebodyGoes() {
        EventStream first = watch();
        watch();
        watch();

        Answer refused = world.server.api().get("/api/coupon/live/stream", "Accept-Language", "en");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.word()).isEqualTo("OVERLOADED");
        assertThat(refused.header("Retry-After")).contains("2");
        assertThat(refused.header("Content-Type")).contains("application/json");
        assertThat(refused.header("Content-Language")).contains("en");
        assertThat(refused.header("X-Global-Trace-Id")).isPresent();
        assertThat(world.meter("coupon.live.refused")).isPositive();
        first.close();
        await().ignoreExceptions().until(() -> watch() != null);
    }

    @Test
    @Order(1)
    void saysInOneLineThatAStreamWasAnsweredAndNotHowLongInTheTimersOfRequests() {
        Logger access = (Logger) LoggerFactory.getLogger("dev.coupon.access");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        access.addAppender(lines);
        try {
            EventStream stream = watch();
            String traceId = stream.header("X-Global-Trace-Id");
            stream.close();

            await().untilAsserted(() -> assertThat(List.copyOf(lines.list))
                    .filteredOn(line -> traceId.equals(line.getMDCPropertyMap().get("globalTraceId")))
                    .singleElement()
                    .satisfies(line -> assertThat(line.getFormattedMessage())
                            .matches("GET /api/coupon/live/stream 200 \\d+ ms user=- client=127.0.0.1")));
        } finally {
            access.detachAppender(lines);
        }
        assertThat(world.server.management().get("/actuator/prometheus").body())
                .contains("coupon_live_watchers")
                .doesNotContain("/api/coupon/live/stream");
    }

    @Test
    @Order(1)
    void givesWhoeverIsSlowTheNewestStateAndNothingOfWhatHeMissed() throws Exception {
        makeCoupons();
        EventStream quick = watch();
        SlowWatcher slow = watchSlowly();
        int rounds = 14;
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            for (int round = 1; round <= rounds; round++) {
                rename(round, quick);
            }
        });
        // He takes something from time to time, so that he is not taken for dead, but much less than there is.
        while (!changes.isDone()) {
            slow.take(2 * 1024);
            Thread.sleep(200);
        }
        changes.join();
        int takenBefore = slow.bytes();

        slow.takeUntil("Round " + rounds + " of");

        int bytesOfAChange = changes(quick).get(0).getBytes(StandardCharsets.UTF_8).length;
        assertThat(slow.bytes() - takenBefore).as("what waited for him").isLessThan(6 * bytesOfAChange);
        assertThat(IntStream.rangeClosed(1, rounds).filter(round -> slow.text().contains("Round " + round + " of")))
                .hasSizeLessThan(rounds - 2);
        assertThat(slow.text().substring(slow.text().lastIndexOf("event: "))).startsWith("event: snapshot");
    }

    /** Waits until the quick one has seen it. */
    private static void rename(int round, EventStream quick) {
        world.server
                .bean(JdbcClient.class)
                .sql("UPDATE coupon SET name = CONCAT('Round " + round + " of ', REPEAT('쿠', 80))")
                .update();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> changes(quick).stream().anyMatch(change -> change.contains("Round " + round + " of")));
    }

    @Test
    @Order(1)
    void cutsOffWhoeverTakesNothingAndNotWhoeverIsSlow() throws Exception {
        makeCoupons();
        EventStream quick = watch();
        SlowWatcher slow = watchSlowly();
        SlowWatcher dead = watchSlowly();
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            for (int round = 21; round <= 28; round++) {
                rename(round, quick);
            }
        });
        while (!changes.isDone()) {
            slow.take(4 * 1024);
            Thread.sleep(200);
        }
        changes.join();

        dead.takeAll();
        slow.takeUntil("Round 28 of");
        assertThat(dead.text()).doesNotContain("Round 28 of");
    }

    private static void makeCoupons() {
        for (int i = 0; i < COUPONS; i++) {
            world.coupon("", 10);
        }
        await().until(() -> world.live().get("coupons").size() == COUPONS);
    }

    private static List<String> changes(EventStream stream) {
        return stream.blocks().stream()
                .filter(block -> block.startsWith("event: change"))
                .toList();
    }

    @Test
    @Order(1)
    void endsAStreamAfterAWhileAndAnswersNothingThatCameBehindIt() throws IOException {
        EventStream stream = watch();
        SlowWatcher flooding = watchSlowly();
        for (int i = 0; i < 1_000; i++) {
            flooding.send("GET /api/coupon HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20));
        }

        flooding.takeAll();
        await().atMost(Duration.ofSeconds(60)).until(stream::hasEnded);

        assertThat(stream.wasCut()).isFalse();
        assertThat(flooding.text()).containsOnlyOnce("HTTP/1.1 ");
    }

    @Test
    @Order(2)
    void endsAllStreamsAtOnceWhenTheServerEndsAndStillAnswers() {
        EventStream first = watch();
        EventStream second = watch();

        CompletableFuture<Void> ending = CompletableFuture.runAsync(world.server::close);
        await().until(() -> first.hasEnded() && second.hasEnded());

        assertThat(first.wasCut() || second.wasCut()).isFalse();
        assertThat(world.server.api().get("/api/coupon?size=1").status())
                .as("it goes on until balancers have noticed")
                .isEqualTo(200);
        Answer late = world.server.api().get("/api/coupon/live/stream");
        assertThat(late.status()).isEqualTo(503);
        assertThat(late.header("Retry-After")).isPresent();
        assertThat(ending).isNotDone();
        ending.join();
        // Nothing is left of them for the check after each test.
        watching.clear();
    }
}
