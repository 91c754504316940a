package dev.coupon.consumer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.OpenGates;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.reconcile.LogAudit;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are gone before the reconciler comes to their records. */
class LostRowIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void recordWithoutRowIsStoredAgain(@TempDir Path directory) {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(directory.resolve("database"), FreePorts.next());
                EmbeddedRedis redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.next())) {
            database.start();
            redis.start();
            UUID coupon;
            String topic;
            try (RunningConsumer before = RunningConsumer.on(database, redis.url())
                    .with("coupon.reconcile.interval", "1h")
                    .start()) {
                coupon = storeThreeAndLoseOne(before);
                topic = before.topic();
            }
            try (RunningConsumer consumer = RunningConsumer.on(database, redis.url())
                    .with("coupon.reconcile.interval", "200ms")
                    .start(topic)) {
                CouponRows rows = consumer.rows();
                rows.change("UPDATE reconciler SET held_until = '2000-01-01'");

                await().atMost(PATIENCE).until(() -> rows.stored(coupon) == 3);

                assertThat(rows.issuedQuantity(coupon)).isEqualTo(3);
                assertThat(rows.failures(coupon))
                        .singleElement()
                        .satisfies(failure -> assertThat(failure).containsEntry("reason", "RECORD_WITHOUT_ROW"));
                assertThat(sentAgain(consumer)).isEqualTo(1);
            }
        }
    }

    /** The gate was rebuilt from what was left: it misses nobody. */
    @Test
    void aRowThatTheDatabaseLostComesBackThoughTheGateWasRebuiltWithoutIt(@TempDir Path directory) {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(directory.resolve("database"), FreePorts.next());
                EmbeddedRedis redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.next())) {
            database.start();
            redis.start();
            try (RunningConsumer consumer = RunningConsumer.on(database, redis.url())
                    .with("coupon.reconcile.interval", "200ms")
                    .start()) {
                UUID coupon = storeThreeAndLoseOne(consumer);
                redis.kill();
                redis.start();

                await().atMost(PATIENCE).until(() -> consumer.rows().stored(coupon) == 3);
                assertThat(consumer.rows().issuedQuantity(coupon)).isEqualTo(3);
            }
        }
    }

    private static UUID storeThreeAndLoseOne(RunningConsumer consumer) {
        OpenGates gates = new OpenGates(consumer);
        UUID coupon = gates.open(5);
        List<AdmittedClaim> stored = gates.store(coupon, 3);
        consumer.rows()
                .change(
                        "DELETE FROM issued_coupon WHERE coupon_id = ? AND user_id = ?",
                        coupon,
                        stored.get(1).userId());
        consumer.rows().change("UPDATE coupon SET issued_quantity = 2 WHERE id = ?", coupon);
        return coupon;
    }

    /** On servers of its own: what other tests left pending or failed would be sent to this log too. */
    @Test
    void readsTheLogInPortionsUpToWhatIsStoredAndGoesOnWhereSomebodyElseEnded(@TempDir Path directory) {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(directory.resolve("database"), FreePorts.next());
                EmbeddedRedis redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.next())) {
            database.start();
            redis.start();
            try (RunningConsumer consumer = RunningConsumer.on(database, redis.url())
                    .with("coupon.reconcile.interval", "1h")
                    .start()) {
                readInPortions(consumer);
            }
        }
    }

    private static void readInPortions(RunningConsumer consumer) {
        CouponRows rows = consumer.rows();
        UUID coupon = rows.addCoupon(10);
        LogAudit log = consumer.bean(LogAudit.class);
        consumer.log().publish(List.of(RunningConsumer.claim(coupon, 1), RunningConsumer.claim(coupon, 2)));
        consumer.log().publishInOrder(List.of(new byte[] {9}), "no-claim");
        consumer.awaitNoLag();

        assertThat(log.next(100)).hasSize(2);
        assertThat(log.next(100)).isEmpty();
        log.restart();
        assertThat(log.next(100)).as("not noted as passed").hasSize(2);
        log.passed();
        log.restart();
        assertThat(log.next(100)).isEmpty();

        consumer.whileNotListening(() -> {
            consumer.log().publish(List.of(RunningConsumer.claim(coupon, 3)));
            assertThat(log.next(100)).as("not stored yet").isEmpty();
        });
        consumer.awaitNoLag();
        assertThat(log.next(100)).hasSize(1);
    }

    private static double sentAgain(RunningConsumer consumer) {
        return consumer.bean(MeterRegistry.class)
                .get("coupon.reconcile.repairs")
                .tag("repair", "record_sent_again")
                .counter()
                .count();
    }
}
