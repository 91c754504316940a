package dev.coupon.consumer.reconcile;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.ClaimLog;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.reconcile.Drift;
import dev.coupon.domain.reconcile.Reconciliation;
import dev.coupon.domain.reconcile.Reconciliations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Compares Redis, the log and the database, coupon by coupon, on one server at a time. A difference counts when two
 * comparisons in a row saw it, at rest and under one epoch: a rush raises no false alarm.
 */
class Reconciler implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    /** Afterwards its numbers hardly move: it is looked at as often as one that is known to be right. */
    private static final Duration AFTER_THE_WINDOW = Duration.ofHours(1);

    /** Records bear the time of the server that wrote them. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final Coupons coupons;
    private final ClaimLog claimLog;
    private final LogCheck logCheck;
    private final CouponCheck couponCheck;
    private final Reconciliations reconciliations;
    private final ReconcileMetrics metrics;
    private final ReconcileProperties properties;
    private final Clock clock;
    private final ReconcilerLease lease;
    private final GivingWay givingWay;
    private final Map<UUID, ComparedCoupon> compared = new HashMap<>();
    private Map<UUID, Long> recordsWithoutRow = Map.of();
    private @Nullable RuntimeException logFault;
    private boolean away;

    Reconciler(
            Coupons coupons,
            ClaimLog claimLog,
            LogCheck logCheck,
            CouponCheck couponCheck,
            Reconciliations reconciliations,
            ReconcileMetrics metrics,
            ReconcileProperties properties,
            GivingWay givingWay,
            Clock clock) {
        this.coupons = coupons;
        this.claimLog = claimLog;
        this.logCheck = logCheck;
        this.couponCheck = couponCheck;
        this.reconciliations = reconciliations;
        this.metrics = metrics;
        this.properties = properties;
        this.givingWay = givingWay;
        this.clock = clock;
        this.lease = new ReconcilerLease(reconciliations, System::nanoTime, this::forget);
    }

    @Scheduled(fixedDelayString = "${coupon.reconcile.interval:10s}")
    void round() {
        try {
            if (lease.isHeld()) {
                metrics.round(this::compareAll);
            } else {
                logFault = null;
            }
            reportAway(logFault);
        } catch (RuntimeException e) {
            reportAway(e);
        }
    }

    /** Another server may compare at once; if the database is away, in half a minute. */
    @Override
    public void destroy() {
        try {
            lease.release();
        } catch (RuntimeException away) {
            log.debug("the lease ends by itself: {}", away.toString());
        }
    }

    private void forget() {
        compared.clear();
        logCheck.restart();
        metrics.violations(List.of());
    }

    private void compareAll() {
        Instant now = clock.instant();
        List<Coupon> current = coupons.findByValidUntilAfter(now);
        Set<UUID> ids = current.stream().map(Coupon::id).collect(Collectors.toSet());
        compared.keySet().retainAll(ids);
        lookAtTheLog(ids);
        boolean drained = claimLog.isStored(claimLog.end());
        for (Coupon coupon : current) {
            ComparedCoupon memory = compared.computeIfAbsent(coupon.id(), unseen -> new ComparedCoupon());
            boolean quiet = coupon.issueEndAt().plus(AFTER_THE_WINDOW).isBefore(now);
            if (quiet && memory.isRightFor(now, properties)) {
                continue;
            }
            if (!lease.isHeld()) {
                return;
            }
            compare(coupon, memory, drained, recordsWithoutRow.getOrDefault(coupon.id(), 0L));
        }
        metrics.violations(
                compared.values().stream().map(ComparedCoupon::reported).toList());
    }

    /** What is in the way of that must not keep the coupons from being compared. */
    private void lookAtTheLog(Set<UUID> current) {
        try {
            recordsWithoutRow = logCheck.check(current);
            logFault = null;
        } catch (RuntimeException e) {
            logFault = e;
        }
    }

    private void compare(Coupon coupon, ComparedCoupon memory, boolean drained, long recordsWithoutRow) {
        try {
            givingWay.begin();
            Reconciliation found = couponCheck.check(coupon, memory, drained, recordsWithoutRow, this::giveWay);
            reconciliations.save(found);
            tell(coupon, memory.report(found.drifts()), found.drifts());
            if (memory.isToBeSearched(coupon.epoch(), coupon.storedQuantity())) {
                logCheck.rewind(coupon.createdAt().minus(CLOCKS_APART));
            }
        } catch (GateFault away) {
            log.debug("coupon {} not compared: {}", coupon.id(), away.toString());
        }
    }

    /** That can take minutes: the lease is not to end meanwhile. */
    private void giveWay() {
        lease.isHeld();
        givingWay.afterPortion();
    }

    private static void tell(Coupon coupon, Map<Drift, Long> before, Map<Drift, Long> now) {
        now.forEach((drift, count) -> {
            if (!before.containsKey(drift)) {
                log.warn("coupon {}: {} {}, against the promise {}", coupon.id(), count, drift, drift.promise());
            }
        });
        before.keySet().stream()
                .filter(drift -> !now.containsKey(drift))
                .forEach(drift -> log.info("coupon {}: no {} any more", coupon.id(), drift));
    }

    private void reportAway(@Nullable RuntimeException fault) {
        if (fault != null && !away) {
            log.warn("not everything is compared: {}", fault.toString());
        } else if (fault == null && away) {
            log.info("coupons are compared again");
        }
        away = fault != null;
        if (!away) {
            metrics.endedWell();
        }
    }
}
