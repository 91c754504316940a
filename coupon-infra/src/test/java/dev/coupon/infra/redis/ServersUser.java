package dev.coupon.infra.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.issue.ClaimLocks.Held;
import dev.coupon.infra.LeastRights;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.redisson.api.RedissonClient;

/** Somebody with the servers' user of Redis who tries what the servers never do. */
final class ServersUser implements AutoCloseable {

    static final String NAME = "coupon";
    static final String PASSWORD = "only_for_tests-5d1";

    static final String REFUSAL = "NOPERM.*|.*not allowed.*(?s:.*)";

    static final List<String> NOT_THEIRS = List.of(
            "FLUSHALL",
            "FLUSHDB",
            "CONFIG GET maxmemory",
            "CONFIG SET maxmemory 1",
            "KEYS *",
            "SCAN 0",
            "DEBUG SLEEP 0",
            "SHUTDOWN",
            "ACL LIST",
            "CLIENT LIST",
            "CLIENT KILL TYPE normal",
            "MONITOR",
            "REPLICAOF NO ONE",
            "FAILOVER",
            "CLUSTER FAILOVER FORCE",
            "CLUSTER RESET HARD",
            "SCRIPT FLUSH",
            "FUNCTION FLUSH",
            "MODULE LIST",
            "SAVE",
            "SWAPDB 0 1",
            "GET session:of:somebody",
            "SET session:of:somebody 1",
            "PUBLISH channel message");

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    /** @param url of one server, with the user and the password */
    ServersUser(String url) {
        client = RedisClient.create(url);
        connection = client.connect();
    }

    /** As the README says it. */
    static String[] commandThatMakesHim() {
        return Stream.concat(
                        Stream.of("ACL", "SETUSER", NAME, "on", ">" + PASSWORD),
                        Stream.of(LeastRights.REDIS.split(" ")))
                .toArray(String[]::new);
    }

    static String withLogin(String url) {
        return url.replace("://", "://" + NAME + ":" + PASSWORD + "@");
    }

    /** @param url as in the setting, with the user and the password */
    static void locksWorkOn(String url) {
        try (LateRedisson late = new LateRedisson(new RedisProperties(url))) {
            RedissonClient redisson = late.get();
            try (Held held = new RedissonClaimLocks(late, Duration.ofSeconds(5)).lock(Set.of("0", "1"))) {
                assertThat(isLocked(redisson)).isTrue();
            }
            await().until(() -> !isLocked(redisson));
        }
    }

    private static boolean isLocked(RedissonClient redisson) {
        return redisson.getBucket("coupon:partition:{0}:lock").isExists();
    }

    void ask(String command) {
        String[] words = command.split(" ");
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8);
        for (int i = 1; i < words.length; i++) {
            arguments.add(words[i]);
        }
        connection
                .sync()
                .dispatch(
                        () -> words[0].getBytes(StandardCharsets.US_ASCII),
                        new StatusOutput<>(StringCodec.UTF8),
                        arguments);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
