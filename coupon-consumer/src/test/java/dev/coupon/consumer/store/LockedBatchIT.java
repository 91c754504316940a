package dev.coupon.consumer.store;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.ClaimLocks;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

class LockedBatchIT {

    private static final AtomicReference<RunningConsumer> RUNNING = new AtomicReference<>();
    private static final List<String> LOCKED = new CopyOnWriteArrayList<>();
    private static final List<Long> LAG_WHEN_GIVEN_BACK = new CopyOnWriteArrayList<>();

    /** Who gets the partition next would else read the batch once more, and find nobody at work on it. */
    @Test
    void keepsThePartitionsOfBatchLockedUntilItsOffsetsAreCommitted() {
        try (RunningConsumer consumer =
                RunningConsumer.onSharedServers().with(WatchedLocks.class).start()) {
            RUNNING.set(consumer);
            UUID coupon = consumer.rows().addCoupon(1);

            consumer.log().publish(List.of(claim(coupon, 1)));
            consumer.awaitNoLag();

            assertThat(consumer.rows().stored(coupon)).isEqualTo(1);
            assertThat(LOCKED).singleElement().asString().startsWith(consumer.topic() + "-");
        }
        // Closing has waited for the end of the batch.
        assertThat(LAG_WHEN_GIVEN_BACK).containsExactly(0L);
    }

    @Configuration(proxyBeanMethods = false)
    static class WatchedLocks {

        @Bean
        @Primary
        static ClaimLocks watchedLocks() {
            return WatchedLocks::lock;
        }

        private static ClaimLocks.Held lock(Set<String> partitions) {
            LOCKED.addAll(partitions);
            return () -> LAG_WHEN_GIVEN_BACK.add(RUNNING.get().lag());
        }
    }
}
