package dev.coupon.consumer.store;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partition goes to another consumer while a batch with its records is tried again. */
class LostPartitionFaultIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CLAIMS = 40;

    @TempDir
    static Path directory;

    @Test
    void batchThatIsStoredAtLastDoesNotSetTheNewOwnerBack() {
        EmbeddedDatabase database = EmbeddedDatabase.in(directory, FreePorts.next());
        database.start();
        try (database;
                RunningConsumer consumer =
                        RunningConsumer.on(database, TestServers.redis().url()).start();
                Consumer<byte[], byte[]> other = other(consumer.topic())) {
            UUID coupon = consumer.rows().addCoupon(1_000);
            consumer.log().publish(claims(coupon, 1));
            await().atMost(PATIENCE).until(() -> consumer.rows().stored(coupon) == CLAIMS);
            consumer.awaitNoLag();

            database.kill();
            consumer.log().publish(claims(coupon, 1 + CLAIMS));
            await().atMost(PATIENCE)
                    .until(() -> consumer.bean(StoreHealthIndicator.class)
                            .health()
                            .getStatus()
                            .getCode()
                            .equals("DOWN"));
            Set<TopicPartition> taken = takeSome(other);
            consumer.log().publish(claims(coupon, 1 + 2 * CLAIMS));
            Map<TopicPartition, Long> read = readToTheEnd(other, taken);
            database.start();

            // What the consumer commits after the batch it had is committed after that batch.
            await().atMost(PATIENCE).until(() -> {
                other.poll(Duration.ofMillis(100));
                return consumer.lag() == 0 || !committed(other, taken).equals(read);
            });
            assertThat(committed(other, taken)).isEqualTo(read);
        }
    }

    private static Consumer<byte[], byte[]> other(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", TestServers.kafka().bootstrapServers(),
                        "group.id", group,
                        "session.timeout.ms", "60000",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest",
                        "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Set<TopicPartition> takeSome(Consumer<byte[], byte[]> other) {
        other.subscribe(List.of(other.groupMetadata().groupId()));
        await().atMost(PATIENCE).until(() -> {
            other.poll(Duration.ofMillis(100));
            return !other.assignment().isEmpty();
        });
        return Set.copyOf(other.assignment());
    }

    /** And commits it. */
    private static Map<TopicPartition, Long> readToTheEnd(
            Consumer<byte[], byte[]> other, Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = other.endOffsets(partitions);
        await().atMost(PATIENCE).until(() -> {
            other.poll(Duration.ofMillis(100));
            return ends.entrySet().stream().allMatch(end -> other.position(end.getKey()) >= end.getValue());
        });
        other.commitSync();
        return ends;
    }

    private static Map<TopicPartition, Long> committed(Consumer<byte[], byte[]> other, Set<TopicPartition> partitions) {
        return other.committed(partitions).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    private static List<AdmittedClaim> claims(UUID coupon, int first) {
        return IntStream.range(first, first + CLAIMS)
                .mapToObj(sequence -> claim(coupon, sequence))
                .toList();
    }
}
