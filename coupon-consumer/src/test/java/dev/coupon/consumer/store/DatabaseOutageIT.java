package dev.coupon.consumer.store;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DatabaseOutageIT {

    private static final int CLAIMS = 3_000;
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    @Test
    void storesEveryClaimAfterTheDatabaseWasStoppedForTwentySeconds(@TempDir Path directory) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(directory, FreePorts.next())) {
            database.start();
            try (RunningConsumer consumer =
                    RunningConsumer.on(database, TestServers.redis().url()).start()) {
                CouponRows rows = consumer.rows();
                UUID coupon = rows.addCoupon(CLAIMS);
                ListAppender<ILoggingEvent> lines = linesOf(StoreHealthIndicator.class);
                CompletableFuture<Void> publishing =
                        CompletableFuture.runAsync(() -> publishSteadily(consumer, coupon));
                await().until(() -> rows.stored(coupon) > 0);

                database.kill();
                await().atMost(Duration.ofSeconds(30)).until(() -> readiness(consumer) == 503);
                Thread.sleep(OUTAGE.toMillis());
                assertThat(consumer.lag()).isPositive();
                database.start();
                publishing.join();
                consumer.awaitNoLag();

                assertThat(rows.stored(coupon)).isEqualTo(CLAIMS);
                assertThat(rows.issuedQuantity(coupon)).isEqualTo(CLAIMS);
                assertThat(rows.failures(coupon)).isEmpty();
                await().atMost(Duration.ofSeconds(30)).until(() -> readiness(consumer) == 200);
                assertThat(lines.list)
                        .extracting(ILoggingEvent::getFormattedMessage)
                        .satisfiesExactly(
                                begin -> assertThat(begin).startsWith("claims cannot be stored now"),
                                end -> assertThat(end).startsWith("claims are stored again"));
            }
        }
    }

    /** Over some seconds, so that the outage comes in between. */
    private static void publishSteadily(RunningConsumer consumer, UUID coupon) {
        for (int first = 1; first <= CLAIMS; first += 10) {
            consumer.log()
                    .publish(IntStream.range(first, first + 10)
                            .mapToObj(sequence -> claim(coupon, sequence))
                            .toList());
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static int readiness(RunningConsumer consumer) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + consumer.port() + "/actuator/health/readiness"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static ListAppender<ILoggingEvent> linesOf(Class<?> type) {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        ((Logger) LoggerFactory.getLogger(type)).addAppender(lines);
        return lines;
    }
}
