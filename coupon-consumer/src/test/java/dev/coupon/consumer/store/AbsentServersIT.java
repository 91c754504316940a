package dev.coupon.consumer.store;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbsentServersIT {

    @Test
    void startsBeforeItsServersAndOutlivesTheEndOfKafka(@TempDir Path directory) {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(directory.resolve("database"), FreePorts.next());
                EmbeddedKafka kafka = EmbeddedKafka.in(directory.resolve("kafka"), FreePorts.next());
                EmbeddedRedis redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.next())) {
            CompletableFuture<RunningConsumer> starting = CompletableFuture.supplyAsync(
                    () -> RunningConsumer.on(database, kafka, redis.url()).start());
            database.start();
            try (RunningConsumer consumer = starting.join()) {
                CouponRows rows = consumer.rows();
                UUID coupon = rows.addCoupon(200);
                kafka.start();
                redis.start();

                consumer.log().publish(claims(coupon, 1, 100));
                consumer.awaitNoLag();
                assertThat(rows.stored(coupon)).isEqualTo(100);

                kafka.kill();
                kafka.start();
                consumer.log().publish(claims(coupon, 101, 200));
                consumer.awaitNoLag();
                assertThat(rows.stored(coupon)).isEqualTo(200);
                assertThat(rows.issuedQuantity(coupon)).isEqualTo(200);
                assertThat(rows.failures(coupon)).isEmpty();
            }
        }
    }

    private static List<AdmittedClaim> claims(UUID coupon, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(sequence -> claim(coupon, sequence))
                .toList();
    }
}
