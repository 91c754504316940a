package dev.coupon.infra.redis;

import dev.coupon.infra.redis.GateConnection.Connections;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health {@code gate}: down while there is a trusted connection to no master of Redis. While some of several are
 * connected it is up, and says which troubles there are: the coupons of the others are served. Thread-safe.
 */
final class GateHealthIndicator implements HealthIndicator {

    private final Supplier<Connections> connections;
    private final Clock clock;
    private @Nullable Instant since;

    GateHealthIndicator(Supplier<Connections> connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public synchronized Health health() {
        Connections now = connections.get();
        if (now.troubles().isEmpty()) {
            since = null;
            return Health.up().withDetail("masters", now.masters()).build();
        }
        if (since == null) {
            since = clock.instant();
        }
        return (now.connected() > 0 ? Health.up() : Health.down())
                .withDetail("masters", now.masters())
                .withDetail("connected", now.connected())
                .withDetail("reason", String.join(", ", now.troubles()))
                .withDetail("seenSince", since.toString())
                .build();
    }
}
