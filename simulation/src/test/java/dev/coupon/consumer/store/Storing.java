package dev.coupon.consumer.store;

import dev.coupon.consumer.retry.Retrying;
import dev.coupon.domain.issue.ClaimStore;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.StoredClaimListener;
import dev.coupon.infra.kafka.ClaimTopicProperties;
import dev.coupon.infra.kafka.ReceivedClaim;
import dev.coupon.infra.kafka.Records;
import dev.coupon.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The listener of claims with all that is behind it, for those outside of its package. */
public final class Storing {

    private final ClaimListener listener;

    public Storing(
            ClaimStore store,
            FailedIssuedCoupons failures,
            Gate gate,
            StoredClaimListener told,
            Clock clock,
            MeterRegistry meters) {
        StoreHealthIndicator health = new StoreHealthIndicator(clock);
        StoreMetrics metrics = new StoreMetrics(meters, health);
        ClaimStorage storage = new ClaimStorage(
                store,
                failures,
                new SecondJudgement(gate),
                gate,
                new StoredClaims(metrics, List.of(told)),
                Retrying.RETRY);
        listener = new ClaimListener(
                ReceivedClaim::read,
                partitions -> () -> {},
                storage,
                Records.noDeadLetters(),
                health,
                metrics,
                new StoreProperties(Duration.ZERO),
                new StaticListableBeanFactory().getBeanProvider(Tracing.class),
                new ClaimTopicProperties(ClaimTopicProperties.DEFAULT_TOPIC, 1, null));
    }

    public void receive(List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> consumer) {
        listener.receive(records, consumer);
    }
}
