package dev.coupon.consumer.retry;

import dev.coupon.domain.issue.FailedIssuedCoupon.Cause;
import dev.coupon.domain.issue.FailedIssuedCoupon.State;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.FailedIssuedCoupons.Count;
import dev.coupon.domain.issue.StoreAwayException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many failed claims wait and how many are given up, by reason, as the database has them: every consumer shows the
 * same. While the database is away the last numbers stay.
 */
@Component
class UnresolvedGauges {

    private final FailedIssuedCoupons failedIssuedCoupons;
    private final MultiGauge gauges;

    UnresolvedGauges(FailedIssuedCoupons failedIssuedCoupons, MeterRegistry registry) {
        this.failedIssuedCoupons = failedIssuedCoupons;
        gauges = MultiGauge.builder("coupon.claims.unresolved")
                .description("Claims that could not be stored so far, in the database")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "${coupon.retry.count-interval:30s}")
    void count() {
        List<Count> counts;
        try {
            counts = failedIssuedCoupons.countUnresolved();
        } catch (StoreAwayException e) {
            return;
        }
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            rows.add(row(counts, cause, State.WAITING));
            rows.add(row(counts, cause, State.GIVEN_UP));
        }
        gauges.register(rows, true);
    }

    private static MultiGauge.Row<Number> row(List<Count> counts, Cause cause, State state) {
        long claims = counts.stream()
                .filter(count -> count.reason().equals(cause.name()) && count.givenUp() == (state == State.GIVEN_UP))
                .mapToLong(Count::claims)
                .sum();
        return MultiGauge.Row.of(Tags.of("reason", lower(cause), "state", lower(state)), claims);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
