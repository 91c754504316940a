package dev.coupon.infra.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.issue.ClaimLog;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaClaimLagTest {

    @Test
    void isWhatIsBehindTheConsumersInEveryPartition() {
        ClaimLog.Position end = new ClaimLog.Position(Map.of(0, 10L, 1, 7L, 2, 3L));
        // The second one went on after the end was looked up; of the third nothing is stored.
        Map<TopicPartition, Long> stored = Map.of(
                new TopicPartition("claims", 0), 4L,
                new TopicPartition("claims", 1), 9L,
                new TopicPartition("other", 2), 3L);

        assertThat(KafkaClaimLag.lag(end, stored, "claims")).isEqualTo(6 + 3);
    }

    @Test
    void isUnknownWithoutKafkaAndThatIsAskedOnlyOnceForAllWhoAsk() {
        AtomicInteger attempts = new AtomicInteger();
        try (KafkaClaimLag lag = new KafkaClaimLag(() -> {
            attempts.incrementAndGet();
            throw new KafkaException("no address");
        })) {
            assertThat(lag.records()).isEmpty();
            assertThat(lag.records()).isEmpty();

            // A second time only on a machine that needed more than a second for the line above.
            assertThat(attempts.get()).isBetween(1, 2);
        }
    }
}
