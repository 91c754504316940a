package dev.coupon.infra.redis;

import dev.coupon.domain.issue.Epochs;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.GateView;
import dev.coupon.domain.issue.StoredClaimListener;
import dev.coupon.domain.proof.GateEntrants;
import dev.coupon.domain.reconcile.GateAudit;
import dev.coupon.domain.stats.ClaimCounts;
import dev.coupon.infra.start.AwaitedServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The ports of the gate, over Redis. Starts and stays up while Redis is away. */
@AutoConfiguration
@EnableConfigurationProperties({RedisProperties.class, GateProperties.class})
public class RedisGateAutoConfiguration {

    @Bean
    GateConnection gateConnection(
            RedisProperties redis, GateProperties gate, ObjectProvider<SharedEventLoops> eventLoops) {
        return new GateConnection(redis, gate, eventLoops.getIfAvailable());
    }

    /** Not needed by who stores; for who judges, the health of the gate says so. */
    @Bean
    AwaitedServer awaitedRedis(RedisProperties redis, GateConnection connection) {
        return new AwaitedServer(
                "Redis",
                redis.parsed().hosts(),
                false,
                () -> connection.connections().trouble());
    }

    @Bean
    GateHealthIndicator gateHealthIndicator(GateConnection connection, Clock clock) {
        return new GateHealthIndicator(connection::connections, clock);
    }

    @Bean
    SoldOutMemory soldOutMemory(GateConnection connection, GateProperties properties, MeterRegistry meters) {
        return new SoldOutMemory(connection, properties, meters);
    }

    @Bean
    EpochBook epochBook(
            Epochs epochs,
            GateConnection connection,
            GateProperties properties,
            MeterRegistry meters,
            SoldOutMemory soldOut) {
        GateMetrics metrics = new GateMetrics(meters, connection);
        return new EpochBook(
                epochs,
                (couponId, epoch, onClosed, onSoldOut) ->
                        new GroupJudge(couponId, connection, properties, metrics, epoch, onClosed, onSoldOut),
                soldOut);
    }

    @Bean
    Gate gate(EpochBook book) {
        return new RedisGate(book);
    }

    @Bean
    StoredClaimListener storedClaimsInGate(GateConnection connection) {
        return new StoredClaimsInGate(connection);
    }

    @Bean
    GateView gateView(GateConnection connection) {
        return new RedisGateView(connection);
    }

    /** {@code GateControl}, {@code GateOpener} and {@code GateTerms}. */
    @Bean
    RedisGateControl gateControl(GateConnection connection) {
        return new RedisGateControl(connection);
    }

    @Bean
    GateAudit gateAudit(GateConnection connection, RedisGateControl control) {
        return new RedisGateAudit(connection, control);
    }

    @Bean
    ClaimCounts claimCounts(GateConnection connection) {
        return new RedisClaimCounts(connection);
    }

    @Bean
    GateEntrants gateEntrants(GateConnection connection, RedisGateControl control) {
        return new RedisGateEntrants(new GateScan(connection), control);
    }
}
