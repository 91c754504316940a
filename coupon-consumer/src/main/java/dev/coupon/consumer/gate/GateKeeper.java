package dev.coupon.consumer.gate;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.EpochControl;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * Watches the gates of all coupons that are not expired, and has those rebuilt that are not open under their epoch: also
 * those past their window, whose gates say who is in. When Redis stays away it ends the epochs of the gates it has seen,
 * so that the time in which old claims can still be accepted runs out meanwhile.
 */
class GateKeeper implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(GateKeeper.class);
    /** Whoever makes a coupon opens its gate; only if that failed it is ours. */
    private static final Duration LEFT_TO_ITS_MAKER = Duration.ofSeconds(3);

    private final Coupons coupons;
    private final GateControl control;
    private final EpochControl epochs;
    private final GateRebuild rebuild;
    private final Clock clock;
    private final Map<UUID, WatchedGate> watched = new HashMap<>();
    private final Set<UUID> rebuilding = ConcurrentHashMap.newKeySet();
    private final ExecutorService rebuilds;
    private boolean away;

    /** @param rebuilds where rebuilds wait; shut down with the keeper */
    GateKeeper(
            Coupons coupons,
            GateControl control,
            EpochControl epochs,
            GateRebuild rebuild,
            Clock clock,
            ExecutorService rebuilds) {
        this.coupons = coupons;
        this.control = control;
        this.epochs = epochs;
        this.rebuild = rebuild;
        this.clock = clock;
        this.rebuilds = rebuilds;
    }

    @Scheduled(fixedDelayString = "${coupon.keeper.interval:500ms}")
    void check() {
        Instant now = clock.instant();
        try {
            List<Coupon> current = coupons.findByValidUntilAfter(now);
            watched.keySet().retainAll(current.stream().map(Coupon::id).collect(Collectors.toSet()));
            GateFault fault = null;
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
        UUID id = coupon.id();
        try {
            GateState state = control.state(id, coupon.epoch());
            WatchedGate gate = watched.computeIfAbsent(id, unseen -> new WatchedGate());
            if (state == GateState.OPEN) {
                gate.open();
            } else if (coupon.createdAt().plus(LEFT_TO_ITS_MAKER).isBefore(now)) {
                gate.closed();
                submit(coupon, gate.wasEndedEarly() ? RebuildReason.REDIS_AWAY : RebuildReason.of(state));
            }
            return null;
        } catch (GateFault fault) {
            WatchedGate gate = watched.get(id);
            if (gate != null) {
                away(coupon, gate);
            }
            return fault;
        }
    }

    private void away(Coupon coupon, WatchedGate gate) {
        gate.away();
        if (gate.isToBeEnded()) {
            if (epochs.end(coupon.id(), coupon.epoch())) {
                log.info("Redis is away: epoch {} of coupon {} is ended", coupon.epoch(), coupon.id());
            }
            gate.ended();
        }
    }

    private void submit(Coupon coupon, RebuildReason reason) {
        if (!rebuilding.add(coupon.id())) {
            return;
        }
        rebuilds.execute(() -> {
            try {
                rebuild.run(coupon, reason);
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

    @Override
    public void destroy() {
        rebuilds.shutdownNow();
    }
}
