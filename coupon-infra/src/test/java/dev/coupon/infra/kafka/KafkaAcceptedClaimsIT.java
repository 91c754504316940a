package dev.coupon.infra.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.proof.AcceptedClaims;
import dev.coupon.domain.proof.AcceptedClaims.Extent;
import dev.coupon.domain.proof.LogAwayException;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Each test on a topic of its own, with two partitions. */
class KafkaAcceptedClaimsIT {

    private static final Instant COUPON_MADE = Instant.now();
    private static final Duration LONG_BEFORE = Duration.ofHours(1);

    private final EmbeddedKafka kafka = TestServers.kafka();
    private final String topic = "proof-" + UUID.randomUUID();
    private final UUID coupon = UUID.randomUUID();
    private final Seen seen = new Seen();
    private Admin admin;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void makeTopics() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        admin = Admin.create(settings);
        admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1), new NewTopic(topic + ".dlt", 1, (short) 1)))
                .all()
                .get();
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
        admin.close();
    }

    @Test
    void tellsWhatTheConsumersAreDoneWithFromWhatIsBehind() throws Exception {
        UUID first = publish(0, coupon);
        UUID second = publish(1, coupon);
        UUID behind = publish(0, coupon);
        commit(Map.of(0, 1L, 1, 1L));

        try (AcceptedClaims.Look look = look()) {
            UUID later = publish(1, coupon);
            Extent extent = look.read(seen);

            assertThat(seen.done).containsExactlyInAnyOrder(first, second);
            assertThat(seen.behind).containsExactlyInAnyOrder(behind, later);
            assertThat(look.lag()).isEqualTo(1);
            assertThat(extent).isEqualTo(new Extent(0, 0, true));
        }
    }

    @Test
    void takesAllForBehindWhileNobodyHasEverStored() {
        UUID user = publish(0, coupon);

        try (AcceptedClaims.Look look = look()) {
            look.read(seen);

            assertThat(seen.behind).containsExactly(user);
            assertThat(seen.done).isEmpty();
            assertThat(look.lag()).isEqualTo(1);
        }
    }

    @Test
    void readsAllOfItAgainWhenAskedAgain() {
        List<UUID> users = List.of(publish(0, coupon), publish(1, coupon));

        try (AcceptedClaims.Look look = look()) {
            look.read(seen);
            Seen again = new Seen();
            look.read(again);

            assertThat(again.behind).containsExactlyInAnyOrderElementsOf(users);
        }
    }

    @Test
    void leavesOutOtherCouponsAndWhatWasWrittenLongBefore() {
        send(topic, 0, ClaimRecord.encode(claim(coupon)), COUPON_MADE.minus(LONG_BEFORE));
        publish(0, UUID.randomUUID());
        UUID user = publish(0, coupon);

        try (AcceptedClaims.Look look = look()) {
            assertThat(look.read(seen).complete()).isTrue();
        }

        assertThat(seen.behind).containsExactly(user);
    }

    @Test
    void countsWhatItCannotRead() {
        publish(0, coupon);
        send(topic, 0, new byte[] {1, 2, 3}, COUPON_MADE);
        send(topic, 1, null, COUPON_MADE);
        send(topic + ".dlt", 0, new byte[] {7}, COUPON_MADE);

        try (AcceptedClaims.Look look = look()) {
            assertThat(look.read(seen)).isEqualTo(new Extent(2, 1, true));
        }
    }

    @Test
    void findsClaimsAmongTheDeadLetters() {
        AdmittedClaim dead = claim(coupon);
        send(topic + ".dlt", 0, ClaimRecord.encode(dead), COUPON_MADE);
        send(topic + ".dlt", 0, ClaimRecord.encode(claim(UUID.randomUUID())), COUPON_MADE);

        try (AcceptedClaims.Look look = look()) {
            assertThat(look.read(seen)).isEqualTo(new Extent(0, 0, true));
        }

        assertThat(seen.dead).containsExactly(dead.userId());
    }

    @Test
    void noticesThatTheLogNoLongerReachesBack() throws Exception {
        publish(0, coupon);
        UUID kept = publish(0, coupon);
        deleteBefore(1);

        try (AcceptedClaims.Look look = look()) {
            assertThat(look.read(seen).complete()).isFalse();
        }

        assertThat(seen.behind).containsExactly(kept);
    }

    @Test
    void doesNotMissWhatWasDeletedBeforeTheCouponWasMade() throws Exception {
        send(topic, 0, ClaimRecord.encode(claim(coupon)), COUPON_MADE.minus(LONG_BEFORE));
        send(topic, 0, ClaimRecord.encode(claim(coupon)), COUPON_MADE.minus(LONG_BEFORE));
        publish(0, coupon);
        deleteBefore(1);

        try (AcceptedClaims.Look look = look()) {
            assertThat(look.read(seen).complete()).isTrue();
        }
    }

    @Test
    void saysThatTheLogIsAwayInsteadOfHanging() {
        publish(0, coupon);
        try (AcceptedClaims.Look look = look()) {
            kafka.pause();
            try {
                assertThatThrownBy(() -> look.read(seen)).isInstanceOf(LogAwayException.class);
                assertThatThrownBy(this::look).isInstanceOf(LogAwayException.class);
            } finally {
                kafka.resume();
            }
        }
    }

    private AcceptedClaims.Look look() {
        KafkaProperties properties = new KafkaProperties();
        properties.setBootstrapServers(List.of(kafka.bootstrapServers()));
        return new KafkaAcceptedClaims(new ClaimTopicProperties(topic, 2, null), topic, properties)
                .look(coupon, COUPON_MADE);
    }

    private UUID publish(int partition, UUID couponId) {
        AdmittedClaim claim = claim(couponId);
        send(topic, partition, ClaimRecord.encode(claim), Instant.now());
        return claim.userId();
    }

    private void send(String name, int partition, byte[] value, Instant at) {
        producer.send(new ProducerRecord<>(name, partition, at.toEpochMilli(), null, value));
        producer.flush();
    }

    private static AdmittedClaim claim(UUID couponId) {
        return new AdmittedClaim(couponId, UUID.randomUUID(), 1, COUPON_MADE, 1);
    }

    private void commit(Map<Integer, Long> offsets) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        offsets.forEach((partition, offset) ->
                commits.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)));
        admin.alterConsumerGroupOffsets(topic, commits).all().get();
    }

    private void deleteBefore(long offset) throws Exception {
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }

    private static final class Seen implements AcceptedClaims.Visitor {

        private final List<UUID> done = new ArrayList<>();
        private final List<UUID> behind = new ArrayList<>();
        private final List<UUID> dead = new ArrayList<>();

        @Override
        public void record(UUID userId, boolean isDone) {
            (isDone ? done : behind).add(userId);
        }

        @Override
        public void deadLetter(UUID userId) {
            dead.add(userId);
        }
    }
}
