package dev.coupon.domain.reconcile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Port: the rows of a coupon, to be compared with its gate and the log. Blocking, thread-safe. */
public interface RowAudit {

    /**
     * The numbers of one moment.
     *
     * @param rows withdrawn or not
     */
    record Counts(
            long totalQuantity,
            long issuedQuantity,
            long withdrawnQuantity,
            long rows,
            long withdrawnRows,
            long duplicates,
            long usedOutOfValidity) {}

    /** Empty for no such coupon. */
    Optional<Counts> counts(UUID couponId);

    /** Hands over every user who has a row, in bounded portions. */
    void forEachRow(UUID couponId, Consumer<List<UUID>> portion);

    /** Those of the users who have a row. */
    Set<UUID> withRow(UUID couponId, Collection<UUID> users);

    /** Those of the users who have a row, or whose claim is kept as one that could not be stored. */
    Set<UUID> kept(UUID couponId, Collection<UUID> users);
}
