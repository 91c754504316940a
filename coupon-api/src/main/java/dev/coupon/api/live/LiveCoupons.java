package dev.coupon.api.live;

import dev.coupon.api.coupon.CouponView;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.GateView;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes pictures of rows and gates: one question to the gates each, all coupons in it. Blocking; for one thread. */
final class LiveCoupons {

    private final LiveRows rows;
    private final GateView gate;
    private final Clock clock;

    LiveCoupons(LiveRows rows, GateView gate, Clock clock) {
        this.rows = rows;
        this.gate = gate;
        this.clock = clock;
    }

    /** The coupons now. Fails if the database has to be asked and is away. */
    LivePicture look() {
        List<Coupon> known = rows.read(now());
        Map<UUID, Long> remaining =
                gate.remaining(known.stream().map(Coupon::id).toList());
        // Both may have taken a while, and a coupon can begin or end at any moment.
        Instant now = now();
        return new LivePicture(
                now,
                known.stream()
                        .filter(coupon -> now.isBefore(coupon.issueEndAt()))
                        .sorted(asShown(now))
                        .map(coupon -> CouponView.of(
                                coupon, remaining.getOrDefault(coupon.id(), (long) coupon.unissued()), now))
                        .toList());
    }

    /** Nobody looks for a while. */
    void forget() {
        rows.forget();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Comparator<Coupon> asShown(Instant now) {
        return Comparator.<Coupon>comparingInt(coupon -> isComing(coupon, now) ? 1 : 0)
                .thenComparingLong(coupon -> isComing(coupon, now) ? micros(coupon) : -micros(coupon))
                .thenComparing(Coupon::id);
    }

    private static boolean isComing(Coupon coupon, Instant now) {
        return now.isBefore(coupon.issueStartAt());
    }

    private static long micros(Coupon coupon) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, coupon.issueStartAt());
    }
}
