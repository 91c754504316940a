package dev.coupon.domain.issue;

import dev.coupon.domain.usage.Spending;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: the issued coupons of a coupon, with those who have them, in the order of their users' ids. Blocking, thread-safe. */
@FunctionalInterface
public interface IssuedCouponRows {

    /**
     * The rows after that of a user, at a cost that does not grow with those before.
     *
     * @param after null: from the first one on
     * @return {@code limit} of them; fewer if there are no more
     */
    List<Row> page(UUID couponId, @Nullable UUID after, int limit);

    /**
     * One user's coupon.
     *
     * @param username null: the database knows only the user's id
     * @param usedAt null: not used, or given back
     * @param spending null: not used, or without an order
     * @param withdrawnAt null: not withdrawn
     */
    record Row(
            UUID userId,
            @Nullable String username,
            int sequence,
            Instant issuedAt,
            @Nullable Instant usedAt,
            @Nullable Spending spending,
            @Nullable Instant withdrawnAt) {}
}
