package dev.coupon.consumer.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.StoreAwayException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FailedIssuedCouponSchedulerTest {

    private static final RetryProperties TWO_AT_ONCE = new RetryProperties(Duration.ofSeconds(1), 10, 2);

    private final Waiting waiting = new Waiting();
    private final List<FailedIssuedCoupons.Due> sent = new ArrayList<>();

    @Test
    void sendsAllThatAreDuePageByPage() {
        waiting.add(5);

        new FailedIssuedCouponScheduler(
                        waiting,
                        due -> {
                            sent.addAll(due);
                            return CompletableFuture.completedFuture(null);
                        },
                        TWO_AT_ONCE)
                .sendDue();

        assertThat(sent).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void leavesTheRestWhenTheLogIsAway() {
        waiting.add(5);

        new FailedIssuedCouponScheduler(
                        waiting, due -> CompletableFuture.failedFuture(new IllegalStateException("away")), TWO_AT_ONCE)
                .sendDue();

        assertThat(waiting.due).hasSize(3);
    }

    @Test
    void waitsForTheDatabaseInSilence() {
        waiting.away = true;

        assertThatCode(() -> new FailedIssuedCouponScheduler(
                                waiting, due -> CompletableFuture.completedFuture(null), TWO_AT_ONCE)
                        .resolveStored())
                .doesNotThrowAnyException();
        assertThatCode(() -> new FailedIssuedCouponScheduler(
                                waiting, due -> CompletableFuture.completedFuture(null), TWO_AT_ONCE)
                        .sendDue())
                .doesNotThrowAnyException();
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new RetryProperties(Duration.ZERO, 10, 2))
                .hasMessageContaining("coupon.retry.interval");
        assertThatThrownBy(() -> new RetryProperties(Duration.ofSeconds(1), 0, 2))
                .hasMessageContaining("coupon.retry.max-attempts");
        assertThatThrownBy(() -> new RetryProperties(Duration.ofSeconds(1), 10, 0))
                .hasMessageContaining("coupon.retry.page-size");
    }

    private static final class Waiting implements FailedIssuedCoupons {

        private final Deque<Due> due = new ArrayDeque<>();
        private boolean away;

        void add(int count) {
            for (int i = 0; i < count; i++) {
                due.add(new Due(UUID.randomUUID(), UUID.randomUUID(), new byte[0], "trace-" + i));
            }
        }

        @Override
        public List<Failure> record(List<Failure> failures, int maxAttempts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int resolveStored() {
            throw new StoreAwayException("away", null);
        }

        @Override
        public List<Count> countUnresolved() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Due> takeDue(int limit) {
            if (away) {
                throw new StoreAwayException("away", null);
            }
            List<Due> page = new ArrayList<>();
            while (page.size() < limit && !due.isEmpty()) {
                page.add(due.remove());
            }
            return page;
        }
    }
}
