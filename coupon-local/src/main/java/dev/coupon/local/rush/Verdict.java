package dev.coupon.local.rush;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Every answer against every row.
 *
 * @param missing were told that they have a coupon, and have no row
 * @param extra have a row, and were told that they have no coupon
 * @param overQuantity rows beyond the quantity
 * @param burnt places that nobody got, although users were sent away
 */
public record Verdict(Set<UUID> missing, Set<UUID> extra, int overQuantity, int burnt) {

    static Verdict of(Tally tally, Set<UUID> stored, int quantity) {
        return of(
                // A duplicate was told that the coupon is confirmed, which is as good as a 202.
                tally.users(Outcome.ACCEPTED, Outcome.DUPLICATE),
                tally.users(Outcome.ERROR),
                tally.count(Outcome.SOLD_OUT) > 0,
                stored,
                quantity);
    }

    /**
     * Compares.
     *
     * @param accepted were told that they have a coupon
     * @param unknown have no final answer and may have been admitted: their row is allowed, not demanded
     * @param sentAway whether anybody was told that it is sold out
     */
    public static Verdict of(Set<UUID> accepted, Set<UUID> unknown, boolean sentAway, Set<UUID> stored, int quantity) {
        Set<UUID> missing = new HashSet<>(accepted);
        missing.removeAll(stored);
        Set<UUID> extra = new HashSet<>(stored);
        extra.removeAll(accepted);
        extra.removeAll(unknown);
        return new Verdict(
                missing,
                extra,
                Math.max(0, stored.size() - quantity),
                sentAway ? Math.max(0, quantity - stored.size()) : 0);
    }

    public boolean isGood() {
        return missing.isEmpty() && extra.isEmpty() && overQuantity == 0 && burnt == 0;
    }

    public List<String> sentences() {
        if (isGood()) {
            return List.of("every accepted claim is stored");
        }
        List<String> sentences = new ArrayList<>();
        if (!missing.isEmpty()) {
            sentences.add(
                    "%,d accepted claims are NOT stored, e.g. of user %s".formatted(missing.size(), any(missing)));
        }
        if (!extra.isEmpty()) {
            sentences.add("%,d rows are of users who were not accepted, e.g. %s".formatted(extra.size(), any(extra)));
        }
        if (overQuantity > 0) {
            sentences.add("%,d rows are beyond the quantity".formatted(overQuantity));
        }
        if (burnt > 0) {
            sentences.add("%,d places went to nobody, although users were told that it is sold out".formatted(burnt));
        }
        return sentences;
    }

    private static UUID any(Set<UUID> users) {
        return users.iterator().next();
    }
}
