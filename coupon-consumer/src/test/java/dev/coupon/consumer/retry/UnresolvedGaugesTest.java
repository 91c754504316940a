package dev.coupon.consumer.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.StoreAwayException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnresolvedGaugesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Counts counts = new Counts();
    private final UnresolvedGauges gauges = new UnresolvedGauges(counts, registry);

    @Test
    void showsWaitingAndGivenUpApart() {
        counts.now = List.of(
                new FailedIssuedCoupons.Count("OVER_QUANTITY", false, 3),
                new FailedIssuedCoupons.Count("OVER_QUANTITY", true, 5));

        gauges.count();

        assertThat(gauge("over_quantity", "waiting")).isEqualTo(3);
        assertThat(gauge("over_quantity", "given_up")).isEqualTo(5);
        assertThat(gauge("gate_closed", "waiting")).isZero();
    }

    @Test
    void keepsTheLastNumbersWhileTheDatabaseIsAway() {
        counts.now = List.of(new FailedIssuedCoupons.Count("GATE_CLOSED", false, 2));
        gauges.count();

        counts.now = null;
        gauges.count();

        assertThat(gauge("gate_closed", "waiting")).isEqualTo(2);
    }

    @Test
    void followsTheNumbersDown() {
        counts.now = List.of(new FailedIssuedCoupons.Count("GATE_CLOSED", false, 2));
        gauges.count();

        counts.now = List.of();
        gauges.count();

        assertThat(gauge("gate_closed", "waiting")).isZero();
    }

    private double gauge(String reason, String state) {
        return registry.get("coupon.claims.unresolved")
                .tags("reason", reason, "state", state)
                .gauge()
                .value();
    }

    private static final class Counts implements FailedIssuedCoupons {

        private List<Count> now = List.of();

        @Override
        public List<Count> countUnresolved() {
            if (now == null) {
                throw new StoreAwayException("away", null);
            }
            return now;
        }

        @Override
        public List<Failure> record(List<Failure> failures, int maxAttempts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Due> takeDue(int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int resolveStored() {
            throw new UnsupportedOperationException();
        }
    }
}
