package dev.coupon.infra.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class GateHealthIT {

    @TempDir
    private Path directory;

    @Test
    void isDownWhileRedisIsAwayAndUpAgainByItself() {
        try (EmbeddedRedis redis = EmbeddedRedis.in(directory, FreePorts.next())) {
            redis.start();
            try (RunningGate gate = RunningGate.on(redis.url())) {
                GateHealthIndicator health = new GateHealthIndicator(gate.connection::connections, Clock.systemUTC());
                assertThat(health.health().getStatus()).isEqualTo(Status.UP);

                redis.kill();
                await().until(() -> health.health().getStatus().equals(Status.DOWN));
                assertThat(health.health().getDetails()).containsEntry("reason", "not reachable");

                redis.start();
                await().until(() -> health.health().getStatus().equals(Status.UP));
            }
        }
    }

    @Test
    void tellsARefusedPasswordFromAServerThatIsNotThere() {
        try (EmbeddedRedis redis = EmbeddedRedis.in(directory, FreePorts.next()).withAdmin("admin", "right")) {
            redis.start();
            RedisProperties settings = new RedisProperties(redis.url("admin", "not-right"));
            try (GateConnection connection = new GateConnection(settings, RunningGate.properties(0), null)) {
                await().untilAsserted(() -> assertThat(connection.connections().trouble())
                        .isEqualTo("it refuses the user or the password"));
                assertThat(settings.parsed().hosts()).isEqualTo("127.0.0.1:" + redis.port());
            }
        }
    }

    /** In a cluster the coupons of the other masters are served: a server that is taken away serves none. */
    @Test
    void isUpWhileOneOfTwoMastersIsConnected() {
        Health health = new GateHealthIndicator(
                        () -> new GateConnection.Connections(2, 1, List.of("not reachable")), Clock.systemUTC())
                .health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("connected", 1).containsEntry("reason", "not reachable");
    }
}
