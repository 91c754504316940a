package dev.coupon.domain.issue;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Port: the epochs of the gates, in the database. Blocking. */
@FunctionalInterface
public interface Epochs {

    /** The current epoch of each coupon; a coupon that is not there is not in the map. */
    Map<UUID, Long> current(Collection<UUID> couponIds);
}
