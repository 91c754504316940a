package dev.coupon.local.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.infra.UuidBytes;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Redis, Kafka and the database of a rig, past every part of the system itself. Thread-safe. */
public final class Backstage implements AutoCloseable {

    static final String TOPIC = "coupon-issue";
    private static final String GROUP = "coupon-consumer";
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    private final Rig rig;
    private final RedisClient redis = RedisClient.create();
    private final Admin kafka;

    Backstage(Rig rig) {
        this.rig = rig;
        this.kafka = Admin.create(Map.of(
                "bootstrap.servers",
                rig.bootstrapServers(),
                "request.timeout.ms",
                5_000,
                "default.api.timeout.ms",
                10_000));
    }

    /** How many records the consumers still have to store. */
    long lag() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = partitions().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        var ends = kafka.listOffsets(latest).all().get();
        var stored = kafka.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    var committed = stored.get(end.getKey());
                    return end.getValue().offset() - (committed == null ? 0 : committed.offset());
                })
                .sum();
    }

    /** Of the log. */
    List<TopicPartition> partitions() throws InterruptedException, ExecutionException {
        var topics = kafka.describeTopics(Set.of(TOPIC)).allTopicNames().get();
        return Objects.requireNonNull(topics.get(TOPIC)).partitions().stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
    }

    /** Whether the gate is open under the epoch that the database holds, on the server that is reached. */
    boolean isGateOpen(UUID couponId) throws SQLException {
        long epoch = number(couponId, "SELECT epoch FROM coupon WHERE id = ?");
        return withRedis(commands -> {
            byte[] open = commands.hget(key(couponId, "gate"), "epoch".getBytes(US_ASCII));
            return open != null && Long.toString(epoch).equals(new String(open, US_ASCII));
        });
    }

    void dropGate(UUID couponId) {
        withRedis(commands -> commands.del(key(couponId, "gate")));
    }

    long pending(UUID couponId) {
        return withRedis(commands -> commands.hlen(key(couponId, "pending")));
    }

    long entries(UUID couponId) {
        byte[] entries = withRedis(commands -> commands.get(key(couponId, "entries")));
        return entries == null ? 0 : Long.parseLong(new String(entries, US_ASCII));
    }

    Set<UUID> entrants(UUID couponId) {
        Set<UUID> users = new HashSet<>();
        for (byte[] member : withRedis(commands -> commands.smembers(key(couponId, "entrants")))) {
            ByteBuffer id = ByteBuffer.wrap(member);
            users.add(new UUID(id.getLong(), id.getLong()));
        }
        return users;
    }

    int rowCount(UUID couponId) throws SQLException {
        return (int) number(couponId, "SELECT COUNT(*) FROM issued_coupon WHERE coupon_id = ?");
    }

    int issuedQuantity(UUID couponId) throws SQLException {
        return (int) number(couponId, "SELECT issued_quantity FROM coupon WHERE id = ?");
    }

    /** Asks the server that is master now, over a connection of its own. */
    public <T> T withRedis(Function<RedisCommands<byte[], byte[]>, T> question) {
        RedisURI uri = RedisURI.create(rig.redis().url());
        uri.setTimeout(ANSWER_LIMIT);
        try (StatefulRedisConnection<byte[], byte[]> connection = redis.connect(ByteArrayCodec.INSTANCE, uri)) {
            return question.apply(connection.sync());
        }
    }

    private long number(UUID couponId, String query) throws SQLException {
        try (Connection connection = rig.connectAsRoot();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setBytes(1, UuidBytes.of(couponId));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static byte[] key(UUID couponId, String part) {
        return ("coupon:{" + couponId + "}:" + part).getBytes(US_ASCII);
    }

    @Override
    public void close() {
        redis.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        kafka.close(Duration.ofSeconds(1));
    }
}
