package dev.coupon.api.issue;

import dev.coupon.common.Problem;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the claims of each coupon were answered by this server. A claim costs a lookup and an adder; what is made of it is made
 * by {@link ClaimTallyTeller}, beside the claims. Thread-safe.
 *
 * <p>Anybody can claim what is no coupon. So a coupon is counted from its first claim on that a gate has judged; before that
 * nothing tells it from an id that somebody made up.
 */
final class ClaimTally {

    /** Coupons that are counted at a time, about. A tally takes 2 KB. */
    static final int MOST_COUPONS = 1_000;

    /** What is answered to claims of coupons that there are, and to no others. */
    private static final Set<Problem> JUDGED = EnumSet.of(
            Problem.SOLD_OUT,
            Problem.DUPLICATE,
            Problem.NOT_STARTED,
            Problem.ENDED,
            Problem.DISABLED,
            Problem.UNCONFIRMED);

    private final Map<UUID, CouponTally> tallies = new ConcurrentHashMap<>();

    /** @param couponId null where the claim named none */
    void count(@Nullable UUID couponId, IssueResult result) {
        if (couponId == null) {
            return;
        }
        CouponTally tally = tallies.get(couponId);
        if (tally != null) {
            tally.count(result);
        } else if (isJudged(result) && !isFull()) {
            tallies.computeIfAbsent(couponId, id -> new CouponTally()).count(result);
        }
    }

    private static boolean isJudged(IssueResult result) {
        return !(result instanceof IssueResult.Rejected rejection) || JUDGED.contains(rejection.problem());
    }

    boolean isFull() {
        return tallies.size() >= MOST_COUPONS;
    }

    /** Those of now; live. */
    Map<UUID, CouponTally> tallies() {
        return tallies;
    }

    /** Has the coupon's next claim counted by another tally. */
    void drop(UUID couponId) {
        tallies.remove(couponId);
    }
}
