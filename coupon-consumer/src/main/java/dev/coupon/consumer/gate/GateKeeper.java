package dev.coupon.consumer.gate;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.GateFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * Watches the gates of all coupons that are not expired, and has those rebuilt that are not open under their epoch: also
 * those past their window, whose gates say who is in. Forgets the gates of expired ones.
 */
class GateKeeper implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(GateKeeper.class);
    /** Most of a rebuild is waiting: those of all open coupons should wait side by side. */
    private static final int REBUILDS_AT_ONCE = 16;

    /** Whoever makes a coupon opens its gate; only if that failed it is ours. */
    private static final Duration LEFT_TO_ITS_MAKER = Duration.ofSeconds(3);

    /** Its last claims are stored by then. */
    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    /** A keeper that was away for longer leaves a few keys behind. */
    private static final Duration FORGET_UNTIL = Duration.ofDays(7);

    private final Coupons coupons;
    private final GateControl control;
    private final GateRebuild rebuild;
    private final Clock clock;
    private final Set<UUID> rebuilding = ConcurrentHashMap.newKeySet();
    private final ExecutorService rebuilds =
            Executors.newFixedThreadPool(REBUILDS_AT_ONCE, task -> new Thread(task, "gate-rebuild"));
    private boolean away;

    GateKeeper(Coupons coupons, GateControl control, GateRebuild rebuild, Clock clock) {
        this.coupons = coupons;
        this.control = control;
        this.rebuild = rebuild;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${coupon.keeper.interval:500ms}")
    void check() {
        Instant now = clock.instant();
        try {
            for (Coupon coupon : coupons.findByValidUntilAfter(now)) {
                if (coupon.createdAt().plus(LEFT_TO_ITS_MAKER).isBefore(now)
                        && !control.isOpen(coupon.id(), coupon.epoch())) {
                    submit(coupon);
                }
            }
            reportAway(false, "");
        } catch (GateFault | DataAccessException | TransactionException fault) {
            reportAway(true, fault.toString());
        }
    }

    @Scheduled(fixedDelayString = "${coupon.keeper.forget-interval:1m}")
    void forgetExpired() {
        Instant now = clock.instant();
        try {
            coupons.findByValidUntilBetween(now.minus(FORGET_UNTIL), now.minus(FORGET_AFTER))
                    .forEach(coupon -> control.forget(coupon.id()));
        } catch (GateFault | DataAccessException | TransactionException fault) {
            log.debug("no gates forgotten: {}", fault.toString());
        }
    }

    private void submit(Coupon coupon) {
        if (!rebuilding.add(coupon.id())) {
            return;
        }
        rebuilds.execute(() -> {
            try {
                rebuild.run(coupon);
            } finally {
                rebuilding.remove(coupon.id());
            }
        });
    }

    private void reportAway(boolean nowAway, String why) {
        if (nowAway && !away) {
            log.warn("the gates cannot be watched: {}", why);
        } else if (!nowAway && away) {
            log.info("the gates are watched again");
        }
        away = nowAway;
    }

    @Override
    public void destroy() {
        rebuilds.shutdownNow();
    }
}
