package dev.coupon.api.operation;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.embedded.TestServers;
import dev.coupon.infra.UuidBytes;
import dev.coupon.infra.kafka.ClaimRecord;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Does by hand, and fast, what the whole system does with a claim: lets in, publishes, stores, commits. */
final class ProofWorld implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final Instant ISSUED_AT = Instant.parse("2026-05-20T12:41:46.380488Z");

    private final JdbcTemplate jdbc;
    private final String topic;
    private final String group;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final RedisClient redisClient =
            RedisClient.create(TestServers.redis().url());
    private final StatefulRedisConnection<byte[], byte[]> redis = redisClient.connect(ByteArrayCodec.INSTANCE);

    ProofWorld(JdbcTemplate jdbc, String topic, String group) {
        this.jdbc = jdbc;
        this.topic = topic;
        this.group = group;
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers(), "acks", "all", "linger.ms", 20);
        admin = Admin.create(settings);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Has so many users claim the coupon, and all of them stored. */
    void issue(UUID coupon, int users, IntFunction<UUID> user) {
        enter(coupon, users, user);
        publish(coupon, users, user);
        store(coupon, users, user);
        commitAll();
    }

    void enter(UUID coupon, int users, IntFunction<UUID> user) {
        for (int from = 0; from < users; from += ROWS_AT_ONCE) {
            List<byte[]> members = new ArrayList<>();
            for (int i = from; i < Math.min(users, from + ROWS_AT_ONCE); i++) {
                members.add(UuidBytes.of(user.apply(i)));
            }
            redis.sync().sadd(entrants(coupon), members.toArray(byte[][]::new));
        }
    }

    void leave(UUID coupon, UUID user) {
        redis.sync().srem(entrants(coupon), UuidBytes.of(user));
    }

    void publish(UUID coupon, int users, IntFunction<UUID> user) {
        for (int i = 0; i < users; i++) {
            UUID id = user.apply(i);
            AdmittedClaim claim = new AdmittedClaim(coupon, id, i + 1, ISSUED_AT, 1);
            producer.send(new ProducerRecord<>(topic, ClaimRecord.key(id), ClaimRecord.encode(claim)));
        }
        producer.flush();
    }

    void publish(String toTopic, byte[] value) {
        producer.send(new ProducerRecord<>(toTopic, value));
        producer.flush();
    }

    void store(UUID coupon, int users, IntFunction<UUID> user) {
        for (int from = 0; from < users; from += ROWS_AT_ONCE) {
            int until = Math.min(users, from + ROWS_AT_ONCE);
            List<Object> values = new ArrayList<>();
            for (int i = from; i < until; i++) {
                values.add(UuidBytes.of(coupon));
                values.add(UuidBytes.of(user.apply(i)));
                values.add(i + 1);
                values.add(LocalDateTime.ofInstant(ISSUED_AT, ZoneOffset.UTC));
            }
            jdbc.update(
                    "INSERT INTO issued_coupon (coupon_id, user_id, sequence, issued_at) VALUES "
                            + "(?,?,?,?),".repeat(until - from - 1) + "(?,?,?,?)",
                    values.toArray());
        }
        raiseIssuedQuantity(coupon, users);
    }

    void raiseIssuedQuantity(UUID coupon, int by) {
        jdbc.update("UPDATE coupon SET issued_quantity = issued_quantity + ? WHERE id = ?", by, (Object)
                UuidBytes.of(coupon));
    }

    void deleteRow(UUID coupon, UUID user) {
        jdbc.update(
                "DELETE FROM issued_coupon WHERE coupon_id = ? AND user_id = ?",
                UuidBytes.of(coupon),
                UuidBytes.of(user));
    }

    /** The consumers are done with all there is. */
    void commitAll() {
        try {
            Map<TopicPartition, OffsetSpec> partitions =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                            .collect(Collectors.toMap(
                                    info -> new TopicPartition(topic, info.partition()), info -> OffsetSpec.latest()));
            Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
            admin.listOffsets(partitions)
                    .all()
                    .get()
                    .forEach((partition, end) -> commits.put(partition, new OffsetAndMetadata(end.offset())));
            admin.alterConsumerGroupOffsets(group, commits).all().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] entrants(UUID coupon) {
        return ("coupon:{" + coupon + "}:entrants").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        redisClient.shutdown();
    }
}
