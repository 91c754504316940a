package dev.coupon.infra.start;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** What a server waits for after its start: every {@link AwaitedServer} that there is. */
@AutoConfiguration
public class StartAutoConfiguration {

    @Bean
    AwaitedServers awaitedServers(List<AwaitedServer> servers, Clock clock) {
        return new AwaitedServers(servers, clock);
    }

    @Bean
    HealthIndicator startHealthIndicator(AwaitedServers awaited) {
        return new StartHealthIndicator(awaited);
    }
}
