package dev.coupon.domain.issue;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Port: who has or will have a coupon, in the database. Blocking. */
@FunctionalInterface
public interface Entrants {

    /**
     * Hands over every user who has a row or an accepted claim waiting to be stored, in bounded portions.
     *
     * @return how many
     */
    long forEachPortion(UUID couponId, Consumer<List<UUID>> portion);
}
