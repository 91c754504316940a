package dev.coupon.infra.start;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Health {@code start}: down until all that this server needs was there once. */
final class StartHealthIndicator implements HealthIndicator {

    private final AwaitedServers awaited;

    StartHealthIndicator(AwaitedServers awaited) {
        this.awaited = awaited;
    }

    @Override
    public Health health() {
        Map<String, String> missing = new TreeMap<>();
        awaited.neededAndMissing()
                .forEach(server -> missing.put(
                        server.name(), String.valueOf(server.trouble().get())));
        return missing.isEmpty()
                ? Health.up().build()
                : Health.down()
                        .withDetail("since", awaited.since().toString())
                        .withDetail("waitingFor", missing)
                        .build();
    }
}
