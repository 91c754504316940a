package dev.coupon.domain.reconcile;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: the last comparison of each coupon, in the database. Blocking, thread-safe. */
public interface Reconciliations {

    /** The place of a comparison in the order of a page: most violations first, then by coupon. */
    record Place(long violations, UUID couponId) {}

    /** Replaces what is kept of the coupon. */
    void save(Reconciliation reconciliation);

    /** Up to {@code size} comparisons of coupons that are not expired, behind the place, worst first. */
    List<Reconciliation> page(@Nullable Place after, int size);

    /**
     * Takes or keeps the right to compare, which one server has at a time.
     *
     * @return whether {@code holder} has it for the next half minute
     */
    boolean lease(UUID holder);

    /** Gives that right back, where {@code holder} has it: the next one need not wait for its end. */
    void release(UUID holder);
}
