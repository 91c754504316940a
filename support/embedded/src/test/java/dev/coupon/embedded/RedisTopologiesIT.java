package dev.coupon.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTopologiesIT {

    private Path directory;

    @BeforeEach
    void makeDirectory(@TempDir Path temporary) throws IOException {
        directory = Files.createDirectory(temporary.resolve("a clone"));
    }

    @Test
    void sentinelsPromoteTheReplicaOfAKilledMasterAndDemoteTheOldOne() {
        try (EmbeddedSentinels sentinels = EmbeddedSentinels.in(directory, 1, 3)) {
            sentinels.start();
            EmbeddedRedis old = sentinels.master();
            EmbeddedRedis replica = sentinels.replicas().get(0);
            old.ask("SET", "coupon", "100");
            old.ask("WAIT", "1", "0");

            old.kill();
            Pause.until("promoted", () -> sentinels.master() == replica);
            Pause.until("writable", () -> replica.ask("ROLE").startsWith("master"));
            assertThat(replica.ask("INCR", "coupon")).isEqualTo("101");

            old.start();
            Pause.until("demoted", () -> old.ask("ROLE").startsWith("slave"));
        }
    }

    @Test
    void clusterPromotesTheReplicaOfAKilledMasterAndServesTheOthersMeanwhile() {
        try (EmbeddedRedisCluster cluster = EmbeddedRedisCluster.in(directory, 3, 1)) {
            cluster.start();
            EmbeddedRedis first = cluster.nodes().get(0);
            EmbeddedRedis last = cluster.nodes().get(2);
            // "b" is in slot 3300, "a" in slot 15495.
            assertThat(first.ask("SET", "b", "1")).isEqualTo("OK");
            first.ask("WAIT", "1", "0");

            first.kill();
            assertThat(last.ask("SET", "a", "1")).isEqualTo("OK");
            EmbeddedRedis promoted = cluster.nodes().get(3);
            Pause.until("promoted", () -> promoted.ask("ROLE").startsWith("master"));
            assertThat(promoted.ask("INCR", "b")).isEqualTo("2");
            assertThatThrownBy(() -> last.ask("INCR", "b")).hasMessageContaining("MOVED");
        }
    }

    @Test
    void optionsReachTheServer() {
        try (EmbeddedRedis redis = EmbeddedRedis.in(directory, FreePorts.next())
                .withOptions("--maxmemory", "5mb")
                .loggingTo(directory.resolve("elsewhere.log"))) {
            redis.start();

            assertThat(redis.ask("CONFIG", "GET", "maxmemory")).isEqualTo("maxmemory\n5242880");
            assertThat(directory.resolve("elsewhere.log")).exists();
            assertThat(redis.data().resolve("appendonlydir")).exists();
        }
    }
}
