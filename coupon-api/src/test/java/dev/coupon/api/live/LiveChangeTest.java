package dev.coupon.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.coupon.CouponView;
import dev.coupon.domain.coupon.CouponStatus;
import dev.coupon.domain.coupon.DiscountType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveChangeTest {

    private static final Instant EARLIER = Instant.parse("2026-05-20T01:00:00Z");
    private static final Instant LATER = EARLIER.plusMillis(500);

    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void isNoneWhenOnlyTimeHasPassed() {
        LiveChange change = LiveChange.between(
                new LivePicture(EARLIER, List.of(left(one, 5), left(other, 7))),
                new LivePicture(LATER, List.of(left(other, 7), left(one, 5))));

        assertThat(change.isNone()).isTrue();
    }

    @Test
    void tellsWhatChangedWhatIsNewAndWhatIsGone() {
        UUID gone = UUID.randomUUID();
        UUID added = UUID.randomUUID();

        LiveChange change = LiveChange.between(
                new LivePicture(EARLIER, List.of(left(one, 5), left(other, 7), left(gone, 1))),
                new LivePicture(LATER, List.of(left(added, 9), left(one, 4), left(other, 7))));

        assertThat(change.now()).isEqualTo(LATER);
        assertThat(change.coupons()).containsExactly(left(added, 9), left(one, 4));
        assertThat(change.gone()).containsExactly(gone);
        assertThat(change.isNone()).isFalse();
    }

    private static CouponView left(UUID id, long remaining) {
        return new CouponView(
                id,
                "Chicken day",
                "CHICKEN",
                DiscountType.FIXED,
                3000,
                100,
                remaining,
                CouponStatus.ACTIVE,
                EARLIER,
                LATER,
                EARLIER,
                LATER,
                EARLIER,
                null,
                null);
    }
}
