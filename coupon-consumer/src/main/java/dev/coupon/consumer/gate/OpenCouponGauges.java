package dev.coupon.consumer.gate;

import dev.coupon.consumer.gate.OpenCoupon.State;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.reconcile.GateAudit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * The coupons in their issue window: all of them in numbers by state, and the {@value #MOST} whose window began last one by
 * one. Every consumer looks for itself, every five seconds, beside the claims, and all show the same: that is one query
 * and two small questions a coupon, and nothing is missing while one consumer takes over from another. While the database
 * is away it goes on with the coupons that it knows.
 */
class OpenCouponGauges {

    static final int MOST = 20;

    private static final Logger log = LoggerFactory.getLogger(OpenCouponGauges.class);

    private final Coupons coupons;
    private final GateAudit gates;
    private final Clock clock;
    private final Map<MultiGauge, ToDoubleFunction<OpenCoupon>> figures;
    private final MultiGauge states;
    private List<Coupon> known = List.of();
    private volatile List<OpenCoupon> all = List.of();
    private volatile Map<UUID, OpenCoupon> shown = Map.of();

    OpenCouponGauges(Coupons coupons, GateAudit gates, Clock clock, MeterRegistry meters) {
        this.coupons = coupons;
        this.gates = gates;
        this.clock = clock;
        for (State state : State.values()) {
            Gauge.builder("coupon.open.coupons", this, gauges -> gauges.count(state))
                    .description("Coupons in their issue window, by the state of their gate")
                    .tag("state", lower(state))
                    .register(meters);
        }
        Gauge.builder("coupon.claims.pending", this, OpenCouponGauges::pending)
                .description(
                        "Claims of all coupons in their issue window that were let in and not confirmed by Kafka yet")
                .register(meters);
        states = gauge(meters, "coupon.open.state", "1 for the state that the gate is in, 0 for the others");
        figures = Map.of(
                gauge(meters, "coupon.open.remaining", "How many can still be claimed"), OpenCoupon::remaining,
                gauge(meters, "coupon.open.admitted", "Claims that the gate has let in"), OpenCoupon::admitted,
                gauge(meters, "coupon.open.pending", "Claims not confirmed by Kafka yet"), OpenCoupon::pending,
                gauge(meters, "coupon.open.stored", "Claims that are a row"), OpenCoupon::stored);
    }

    private static MultiGauge gauge(MeterRegistry meters, String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
    }

    @Scheduled(fixedDelayString = "${coupon.gauges.interval:5s}")
    void look() {
        List<OpenCoupon> seen = inTheirWindow(clock.instant()).stream()
                .map(coupon -> OpenCoupon.look(coupon, gates))
                .toList();
        all = seen;
        shown = seen.stream()
                .limit(MOST)
                .collect(Collectors.toMap(open -> open.coupon().id(), Function.identity()));
        figures.forEach((gauge, figure) -> gauge.register(
                shown.keySet().stream().map(id -> row(id, figure)).toList()));
        states.register(shown.keySet().stream().flatMap(this::rows).toList());
    }

    /** Those that began last come first. */
    private List<Coupon> inTheirWindow(Instant now) {
        try {
            known = coupons.findByValidUntilAfter(now);
        } catch (DataAccessException | TransactionException away) {
            log.debug("going on with the coupons that are known: {}", away.toString());
        }
        return known.stream()
                .filter(coupon -> !coupon.issueStartAt().isAfter(now)
                        && coupon.issueEndAt().isAfter(now))
                .sorted(Comparator.comparing(Coupon::issueStartAt).reversed())
                .toList();
    }

    /** A row stays the same meter from look to look. */
    private MultiGauge.Row<OpenCouponGauges> row(UUID id, ToDoubleFunction<OpenCoupon> figure) {
        return row(Tags.of("coupon", id.toString()), id, figure);
    }

    private Stream<MultiGauge.Row<?>> rows(UUID id) {
        return Stream.of(State.values())
                .map(state -> row(
                        Tags.of("coupon", id.toString(), "state", lower(state)),
                        id,
                        open -> open.state() == state ? 1 : 0));
    }

    private MultiGauge.Row<OpenCouponGauges> row(Tags tags, UUID id, ToDoubleFunction<OpenCoupon> figure) {
        return MultiGauge.Row.of(tags, this, gauges -> gauges.figure(id, figure));
    }

    private double figure(UUID id, ToDoubleFunction<OpenCoupon> figure) {
        OpenCoupon open = shown.get(id);
        return open == null ? Double.NaN : figure.applyAsDouble(open);
    }

    private double count(State state) {
        return all.stream().filter(open -> open.state() == state).count();
    }

    private double pending() {
        return all.stream()
                .filter(open -> open.counts() != null)
                .mapToDouble(OpenCoupon::pending)
                .sum();
    }

    private static String lower(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
