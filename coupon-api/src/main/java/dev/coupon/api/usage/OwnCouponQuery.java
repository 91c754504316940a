package dev.coupon.api.usage;

import dev.coupon.api.web.PageQuery;
import dev.coupon.common.Page;
import dev.coupon.common.UuidText;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.usage.OwnCoupon;
import dev.coupon.domain.usage.OwnCoupon.State;
import dev.coupon.domain.usage.OwnCoupons;
import dev.coupon.domain.usage.OwnCoupons.Place;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** A user's coupons. Blocking. */
@Service
class OwnCouponQuery {

    private static final String SEPARATOR = "/";
    private static final long MICROS_PER_SECOND = 1_000_000;
    /** Where the times end that are stored. */
    private static final long END_OF_TIME_MICROS = micros(Instant.parse("9999-01-01T00:00:00Z"));

    private final OwnCoupons coupons;
    private final Clock clock;

    OwnCouponQuery(OwnCoupons coupons, Clock clock) {
        this.coupons = coupons;
        this.clock = clock;
    }

    /**
     * A page, the newest first. Only rows: a claim that is accepted and not stored yet is not among them.
     *
     * @param state null: all
     * @throws InvalidInputException when a parameter is not acceptable
     */
    Page<OwnCouponView> page(UUID userId, @Nullable State state, @Nullable String cursor, @Nullable Integer size) {
        PageQuery<Place> query = PageQuery.of(cursor, size, OwnCouponQuery::place);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return query.page(
                coupons.page(userId, state, now, query.after(), query.limit()),
                OwnCouponQuery::text,
                own -> OwnCouponView.of(own, now));
    }

    private static String text(OwnCoupon last) {
        return micros(last.held().issuedAt()) + SEPARATOR + last.couponId();
    }

    private static Place place(String text) {
        String[] parts = text.split(SEPARATOR, 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(text);
        }
        long micros = Long.parseLong(parts[0]);
        if (micros < 0 || micros >= END_OF_TIME_MICROS) {
            throw new IllegalArgumentException(text);
        }
        return new Place(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UuidText.parse(parts[1]));
    }

    /** Since 1970; not by {@code ChronoUnit}, which counts nanoseconds on the way and ends in the year 2262. */
    private static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / 1_000;
    }
}
