package dev.coupon.consumer.gate;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateLook;
import dev.coupon.domain.issue.GateState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * Watches the gates of all coupons that are not expired, and has those rebuilt that are not open under their epoch: also
 * those past their window, whose gates say who is in. Open ones that go by other terms than the database's are told.
 */
class GateKeeper implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(GateKeeper.class);

    /** Whoever makes a coupon opens its gate; only if that failed it is ours. */
    private static final Duration LEFT_TO_ITS_MAKER = Duration.ofSeconds(3);

    private static final Duration LAST_WORDS = Duration.ofSeconds(4);

    private final Coupons coupons;
    private final GateControl control;
    private final TermsKeeper terms;
    private final GateRebuild rebuild;
    private final Clock clock;
    private final Set<UUID> rebuilding = ConcurrentHashMap.newKeySet();
    private final ExecutorService rebuilds;
    private boolean away;

    /** @param rebuilds where rebuilds wait; shut down with the keeper */
    GateKeeper(
            Coupons coupons,
            GateControl control,
            TermsKeeper terms,
            GateRebuild rebuild,
            Clock clock,
            ExecutorService rebuilds) {
        this.coupons = coupons;
        this.control = control;
        this.terms = terms;
        this.rebuild = rebuild;
        this.clock = clock;
        this.rebuilds = rebuilds;
    }

    @Scheduled(fixedDelayString = "${coupon.keeper.interval:500ms}")
    void check() {
        Instant now = clock.instant();
        try {
            GateFault fault = null;
            List<Coupon> current = new ArrayList<>(coupons.findByValidUntilAfter(now));
            current.sort(Comparator.comparingInt(coupon -> urgency(coupon, now)));
            for (Coupon coupon : current) {
                GateFault last = look(coupon, now);
                fault = last == null ? fault : last;
            }
            reportAway(fault);
        } catch (DataAccessException | TransactionException fault) {
            reportAway(fault);
        }
    }

    /** The fault, where Redis does not answer. */
    private @Nullable GateFault look(Coupon coupon, Instant now) {
        try {
            if (coupon.createdAt().plus(LEFT_TO_ITS_MAKER).isBefore(now)) {
                GateLook seen = control.look(coupon.id(), coupon.epoch());
                if (seen.state() == GateState.OPEN) {
                    terms.compare(coupon, seen.termsVersion());
                } else {
                    submit(coupon);
                }
            }
            return null;
        } catch (GateFault fault) {
            return fault;
        }
    }

    /** Those who are claimed now come first, then those who will be: there may be more than are rebuilt at once. */
    private static int urgency(Coupon coupon, Instant now) {
        if (!coupon.issueEndAt().isAfter(now)) {
            return 2;
        }
        return coupon.issueStartAt().isAfter(now) ? 1 : 0;
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

    private void reportAway(@Nullable RuntimeException fault) {
        if (fault != null && !away) {
            log.warn("the gates cannot be watched: {}", fault.toString());
        } else if (fault == null && away) {
            log.info("the gates are watched again");
        }
        away = fault != null;
    }

    /** Rebuilds are broken off, and give their leases back, for which they need the database a last time. */
    @Override
    public void destroy() throws InterruptedException {
        rebuilds.shutdownNow();
        if (!rebuilds.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
            log.info("a rebuild could not give its lease back, which ends by itself");
        }
    }
}
