package dev.coupon.consumer.store;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.OpenGates;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EndOfConsumerIT {

    private static final int CLAIMS = 30_000;

    /** In a database of its own: claims of others that are sent again would be committed, too. */
    @Test
    void commitsWhatItHasStoredAndLeavesNobodyWaiting(@TempDir Path directory) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(directory, FreePorts.next())) {
            database.start();
            endsWhileItStores(database);
        }
    }

    private static void endsWhileItStores(EmbeddedDatabase database) throws Exception {
        UUID coupon;
        String topic;
        CouponRows rows;
        try (RunningConsumer consumer = RunningConsumer.on(
                        database, TestServers.redis().url())
                .with("coupon.reconcile.interval", "100ms")
                .start()) {
            topic = consumer.topic();
            rows = consumer.rows();
            coupon = rows.addCoupon(CLAIMS);
            UUID id = coupon;
            await().until(() -> somebodyReconciles(database));
            consumer.log()
                    .publish(IntStream.rangeClosed(1, CLAIMS)
                            .mapToObj(sequence -> claim(id, sequence))
                            .toList());
            CouponRows stored = rows;
            await().until(() -> stored.stored(id) > 0);
        }

        assertThat(committed(topic)).isEqualTo(rows.stored(coupon));
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(rows.stored(coupon));
        assertThat(members(topic)).isZero();
        assertThat(somebodyReconciles(database)).isFalse();
    }

    @Test
    void givesTheLeaseOfARebuildBack() {
        UUID coupon;
        try (RunningConsumer consumer = RunningConsumer.onSharedServers().start()) {
            coupon = new OpenGates(consumer).save(10).id();
            UUID id = coupon;
            await().atMost(Duration.ofSeconds(60)).until(() -> somebodyRebuilds(id));
        }

        assertThat(somebodyRebuilds(coupon)).isFalse();
    }

    private static boolean somebodyReconciles(EmbeddedDatabase database) {
        return is(database, "SELECT held_until > UTC_TIMESTAMP(6) FROM reconciler WHERE id = 1");
    }

    private static boolean somebodyRebuilds(UUID coupon) {
        return is(
                TestServers.database(),
                "SELECT rebuild_until > UTC_TIMESTAMP(6) FROM coupon WHERE id = UNHEX(?)",
                coupon.toString().replace("-", ""));
    }

    private static boolean is(EmbeddedDatabase database, String question, Object... values) {
        JdbcTemplate jdbc = new JdbcTemplate(
                new DriverManagerDataSource(database.jdbcUrl(), database.username(), database.password()));
        return Boolean.TRUE.equals(jdbc.queryForObject(question, Boolean.class, values));
    }

    private static long committed(String group) throws Exception {
        try (Admin admin = admin()) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        }
    }

    private static int members(String group) throws Exception {
        try (Admin admin = admin()) {
            ConsumerGroupDescription described =
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            return described.members().size();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()));
    }
}
