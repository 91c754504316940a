package dev.coupon.consumer.store;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AdmittedClaim;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedTopicIT {

    private static final int CLAIMS = 5_000;

    @Test
    void storesEachClaimOnceWhileConsumersComeAndGo() {
        try (RunningConsumer first = RunningConsumer.onSharedServers().start()) {
            CouponRows rows = first.rows();
            UUID coupon = rows.addCoupon(CLAIMS);
            CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> publishAllTwice(first, coupon));

            RunningConsumer second = RunningConsumer.onSharedServers().start(first.topic());
            RunningConsumer third = RunningConsumer.onSharedServers().start(first.topic());
            second.close();
            publishing.join();
            first.awaitNoLag();
            third.close();

            assertThat(rows.stored(coupon)).isEqualTo(CLAIMS);
            assertThat(rows.issuedQuantity(coupon)).isEqualTo(CLAIMS);
            assertThat(rows.failures(coupon)).isEmpty();
        }
    }

    private static void publishAllTwice(RunningConsumer consumer, UUID coupon) {
        for (int first = 1; first <= CLAIMS; first += 50) {
            List<AdmittedClaim> claims = IntStream.range(first, first + 50)
                    .mapToObj(sequence -> claim(coupon, sequence))
                    .toList();
            consumer.log().publish(claims);
            consumer.log().publish(claims);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
