package dev.coupon.api;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.EntrantState;
import dev.coupon.domain.issue.GateCounts;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateOpener;
import dev.coupon.domain.issue.GateState;
import dev.coupon.domain.issue.GateTerms;
import dev.coupon.domain.issue.GateView;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The real gate, but for what a test tells it: states that a real one is in for milliseconds only. */
public final class ScriptableGate implements GateView, GateOpener, GateTerms {

    private final Map<UUID, Long> remaining = new ConcurrentHashMap<>();
    private final Map<UUID, EntrantState> entrants = new ConcurrentHashMap<>();
    private final Set<UUID> opened = ConcurrentHashMap.newKeySet();
    private final GateView realView;
    private final GateOpener realOpener;
    private final GateTerms realTerms;
    private volatile boolean away;

    ScriptableGate(GateView realView, GateOpener realOpener, GateTerms realTerms) {
        this.realView = realView;
        this.realOpener = realOpener;
        this.realTerms = realTerms;
    }

    public void remains(UUID couponId, long count) {
        remaining.put(couponId, count);
    }

    public void letsIn(UUID userId, EntrantState state) {
        entrants.put(userId, state);
    }

    public void isAway(boolean isAway) {
        away = isAway;
    }

    public boolean isOpen(UUID couponId) {
        return opened.contains(couponId);
    }

    @Override
    public GateState state(UUID couponId, long epoch) {
        failIfAway();
        return realView.state(couponId, epoch);
    }

    @Override
    public OptionalLong remaining(UUID couponId) {
        failIfAway();
        Long count = remaining.get(couponId);
        return count == null ? realView.remaining(couponId) : OptionalLong.of(count);
    }

    @Override
    public Optional<GateCounts> counts(UUID couponId) {
        failIfAway();
        return realView.counts(couponId);
    }

    @Override
    public Map<UUID, Long> remaining(Collection<UUID> couponIds) {
        if (away) {
            return Map.of();
        }
        Map<UUID, Long> counts = new HashMap<>(realView.remaining(couponIds));
        couponIds.stream().filter(remaining::containsKey).forEach(id -> counts.put(id, remaining.get(id)));
        return counts;
    }

    @Override
    public Optional<EntrantState> entrant(UUID couponId, UUID userId) {
        failIfAway();
        EntrantState told = entrants.get(userId);
        return told == null ? realView.entrant(couponId, userId) : Optional.of(told);
    }

    @Override
    public void open(Coupon coupon) {
        failIfAway();
        realOpener.open(coupon);
        opened.add(coupon.id());
    }

    @Override
    public void put(Coupon coupon) {
        failIfAway();
        realTerms.put(coupon);
    }

    @Override
    public void replace(Coupon coupon, long wrongVersion) {
        throw new UnsupportedOperationException("the keeper does that");
    }

    private void failIfAway() {
        if (away) {
            throw new GateFault(GateFault.Reason.RECOVERING, "the stub is away");
        }
    }
}
