package dev.coupon.domain.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.issue.FailedIssuedCoupon.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedIssuedCouponTest {

    @ParameterizedTest
    @CsvSource({"0,PT5S", "1,PT10S", "2,PT20S", "6,PT5M20S", "7,PT10M", "1000000,PT10M"})
    void waitsTwiceAsLongAfterEveryAttemptUpToTenMinutes(int attempts, Duration pause) {
        assertThat(FailedIssuedCoupon.pauseAfter(attempts)).isEqualTo(pause);
    }

    @Test
    void neverWaitsShorterThanBefore() {
        for (int attempts = 1; attempts < 100; attempts++) {
            assertThat(FailedIssuedCoupon.pauseAfter(attempts))
                    .isGreaterThanOrEqualTo(FailedIssuedCoupon.pauseAfter(attempts - 1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_COUPON,9,false",
        "UNKNOWN_COUPON,10,true",
        "OVER_QUANTITY,10,true",
        "REFUSED_BY_GATE,11,true",
        "REFUSED_BY_DATABASE,10,true",
        "GATE_CLOSED,10,false",
        "GATE_CLOSED,1000000,false"
    })
    void isGivenUpAfterTooManyRefusalsAndNeverForFaults(Cause cause, int refusals, boolean givenUp) {
        assertThat(FailedIssuedCoupon.isGivenUp(cause, refusals, 10)).isEqualTo(givenUp);
    }
}
