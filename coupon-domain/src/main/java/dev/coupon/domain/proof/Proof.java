package dev.coupon.domain.proof;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Proves that every accepted user of a coupon has a row, and nobody else. Blocking, for as long as reading everything
 * takes; needs 54 MB at most, whatever the number of users: above a million and a half it reads everything again for
 * each part of them. Thread-safe; each call has a table of its own.
 */
public final class Proof {

    private static final int MOST_SLOTS = 1 << 21;

    private final Coupons coupons;
    private final AcceptedClaims accepted;
    private final StoredCoupons stored;
    private final GateEntrants gate;
    private final Clock clock;
    private final int mostSlots;

    public Proof(Coupons coupons, AcceptedClaims accepted, StoredCoupons stored, GateEntrants gate, Clock clock) {
        this(coupons, accepted, stored, gate, clock, MOST_SLOTS);
    }

    /** @param mostSlots of the table, a power of two */
    Proof(
            Coupons coupons,
            AcceptedClaims accepted,
            StoredCoupons stored,
            GateEntrants gate,
            Clock clock,
            int mostSlots) {
        this.coupons = coupons;
        this.accepted = accepted;
        this.stored = stored;
        this.gate = gate;
        this.clock = clock;
        this.mostSlots = mostSlots;
    }

    /**
     * The report on a coupon. A gate that is closed or away is not looked at, and the report says so.
     *
     * @return empty when there is no such coupon
     * @throws LogAwayException when the log does not answer
     */
    public Optional<ProofReport> of(UUID couponId) {
        long startNanos = System.nanoTime();
        Optional<Coupon> found = coupons.findById(couponId);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Coupon before = found.get();
        try (AcceptedClaims.Look look = accepted.look(couponId, before.createdAt())) {
            Findings findings = find(before, look);
            // After the rows: one that took the place of a withdrawn one must not be read without it.
            long withdrawn = stored.countWithdrawn(couponId);
            Coupon after = coupons.findById(couponId).orElse(before);
            long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
            return Optional.of(
                    new Judging(findings, withdrawn, before, after, clock.instant(), look.lag()).report(tookMillis));
        }
    }

    private Findings find(Coupon coupon, AcceptedClaims.Look look) {
        Findings findings = new Findings();
        Deque<HashRange> ranges =
                new ArrayDeque<>(HashRange.partsFor(coupon.storedQuantity(), UserMarks.most(mostSlots)));
        while (!ranges.isEmpty()) {
            HashRange range = ranges.pop();
            Pass pass = new Pass(range, new UserMarks(coupon.storedQuantity(), mostSlots));
            pass.run(coupon, stored, gate, look);
            if (pass.marks().isFull()) {
                ranges.addAll(range.halves());
            } else {
                findings.add(pass);
            }
        }
        return findings;
    }
}
