package dev.coupon.infra.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
class LagGaugesIT {

    private static final Instant NOW = Instant.now();
    private static final double A_MILLISECOND = 0.001;

    private final EmbeddedKafka kafka = TestServers.kafka();
    private final String topic = "lag-" + UUID.randomUUID();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Admin admin;
    private KafkaProducer<byte[], byte[]> producer;
    private LagGauges gauges;

    @BeforeEach
    void makeTopic() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        admin = Admin.create(settings);
        admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        gauges = gauges(kafka.bootstrapServers());
    }

    @AfterEach
    void close() {
        gauges.close();
        producer.close();
        admin.close();
    }

    private LagGauges gauges(String address) {
        KafkaProperties properties = new KafkaProperties();
        properties.setBootstrapServers(List.of(address));
        return new LagGauges(
                () -> new KafkaClaimLog(
                        new ClaimTopicProperties(topic, 2, null), topic, properties.buildAdminProperties()),
                new RecordTimes(properties.buildConsumerProperties()),
                Clock.fixed(NOW, ZoneOffset.UTC),
                registry);
    }

    @Test
    void isAsOldAsTheFirstRecordThatIsNotStored() throws Exception {
        send(0, NOW.minusSeconds(500));
        send(0, NOW.minusSeconds(40));
        send(0, NOW.minusSeconds(10));
        send(1, NOW.minusSeconds(70));
        send(1, NOW.minusSeconds(20));
        commit(Map.of(0, 1L, 1, 1L));

        gauges.look();

        assertThat(value("coupon.lag")).isEqualTo(3);
        assertThat(value("coupon.lag.age")).isEqualTo(40, within(A_MILLISECOND));
        assertThat(registry.get("coupon.backend.up")
                        .tag("backend", "kafka")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void isZeroWhenAllIsStoredAndRisesAgain() throws Exception {
        send(0, NOW.minusSeconds(500));
        commit(Map.of(0, 1L));
        gauges.look();
        assertThat(value("coupon.lag")).isZero();
        assertThat(value("coupon.lag.age")).isZero();

        send(0, NOW.minusSeconds(3));
        gauges.look();

        assertThat(value("coupon.lag.age")).isEqualTo(3, within(A_MILLISECOND));
    }

    @Test
    void countsFromTheBeginningWhileNobodyHasEverStored() {
        send(0, NOW.minusSeconds(30));
        send(1, NOW.minusSeconds(90));

        gauges.look();

        assertThat(value("coupon.lag")).isEqualTo(2);
        assertThat(value("coupon.lag.age")).isEqualTo(90, within(A_MILLISECOND));
    }

    @Test
    void isUnknownWhileKafkaIsAway() {
        registry.clear();
        try (LagGauges lost = gauges("127.0.0.1:" + FreePorts.next())) {
            lost.look();

            assertThat(value("coupon.lag")).isNaN();
            assertThat(value("coupon.lag.age")).isNaN();
            assertThat(registry.get("coupon.backend.up")
                            .tag("backend", "kafka")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    private double value(String name) {
        return registry.get(name).gauge().value();
    }

    private void send(int partition, Instant at) {
        producer.send(new ProducerRecord<>(topic, partition, at.toEpochMilli(), null, new byte[] {1}));
        producer.flush();
    }

    private void commit(Map<Integer, Long> offsets) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        offsets.forEach((partition, offset) ->
                commits.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)));
        admin.alterConsumerGroupOffsets(topic, commits).all().get();
    }
}
