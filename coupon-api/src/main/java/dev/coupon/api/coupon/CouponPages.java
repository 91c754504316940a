package dev.coupon.api.coupon;

import dev.coupon.api.web.PageQuery;
import dev.coupon.common.Page;
import dev.coupon.common.UuidText;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponShelf;
import dev.coupon.domain.coupon.CouponStatus;
import dev.coupon.domain.issue.GateView;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The coupons in pages, the newest first: their ids are in the order of time. Blocking. */
@Service
class CouponPages {

    private static final UUID ABOVE_ALL = new UUID(-1, -1);

    /** Coupons looked at together when only their gates can say which ones are asked for. */
    private static final int PORTION = 100;

    /** Then the page ends, full or not: anybody may ask. */
    private static final int MOST_PORTIONS = 10;

    private final CouponShelf shelf;
    private final GateView gate;
    private final Clock clock;

    CouponPages(CouponShelf shelf, GateView gate, Clock clock) {
        this.shelf = shelf;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * A page. It has fewer than {@code size} coupons if there are no more, or none was found among the next thousand: then
     * it has a cursor all the same.
     *
     * @param status null: all
     * @throws InvalidInputException when a parameter is not acceptable
     */
    Page<CouponView> page(@Nullable CouponStatus status, @Nullable String cursor, @Nullable Integer size) {
        PageQuery<UUID> query = PageQuery.of(cursor, size, UuidText::parse);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int portionSize = isSaidByTheGate(status) ? Math.max(PORTION, query.limit()) : query.limit();
        UUID place = query.after() == null ? ABOVE_ALL : query.after();
        List<CouponView> found = new ArrayList<>();
        for (int portions = 0; portions < MOST_PORTIONS; portions++) {
            List<Coupon> portion = shelf.findOlder(status, now, place, portionSize);
            views(portion, now).stream()
                    .filter(view -> status == null || view.status() == status)
                    .forEach(found::add);
            if (found.size() > query.size() || portion.size() < portionSize) {
                return query.page(found, view -> view.id().toString(), view -> view);
            }
            place = portion.get(portionSize - 1).id();
        }
        return query.page(found, place.toString());
    }

    private static boolean isSaidByTheGate(@Nullable CouponStatus status) {
        return status == CouponStatus.ACTIVE || status == CouponStatus.SOLD_OUT;
    }

    private List<CouponView> views(List<Coupon> coupons, Instant now) {
        Map<UUID, Long> remaining =
                gate.remaining(coupons.stream().map(Coupon::id).toList());
        return coupons.stream()
                .map(coupon ->
                        CouponView.of(coupon, remaining.getOrDefault(coupon.id(), (long) coupon.unissued()), now))
                .toList();
    }
}
