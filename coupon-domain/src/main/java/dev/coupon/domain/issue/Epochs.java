package dev.coupon.domain.issue;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Port: the epochs of the gates, in the database. Blocking. */
public interface Epochs {

    /** The current epoch of each coupon; a coupon that is not there is not in the map. */
    Map<UUID, Long> current(Collection<UUID> couponIds);

    /**
     * Begins an epoch.
     *
     * @return whether the epoch was {@code from} and now is {@code from + 1}: of any number of callers one succeeds
     */
    boolean raise(UUID couponId, long from);

    /**
     * From here on a claim admitted before {@code epoch} is stored only after it was judged again.
     *
     * @return whether {@code epoch} still is the current one, and the fence stands
     */
    boolean fence(UUID couponId, long epoch);
}
