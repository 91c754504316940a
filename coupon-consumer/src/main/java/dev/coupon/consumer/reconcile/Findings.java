package dev.coupon.consumer.reconcile;

import dev.coupon.domain.reconcile.Drift;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The drifts that one comparison of a coupon saw, of some of them whose they are. Of one thread. */
final class Findings {

    /** Of more than that the rest is found when these are gone. */
    private static final int MOST_USERS = 10_000;

    static final Findings NONE = new Findings();

    private final Map<Drift, Long> numbers = new EnumMap<>(Drift.class);
    private final Map<Drift, Set<UUID>> users = new EnumMap<>(Drift.class);

    /** Notes a drift that is a number; none if that is not positive. */
    void add(Drift drift, long number) {
        if (number > 0) {
            numbers.put(drift, number);
        }
    }

    /** Notes those whose drift it is. */
    void add(Drift drift, Collection<UUID> some) {
        if (some.isEmpty()) {
            return;
        }
        Set<UUID> known = users.computeIfAbsent(drift, none -> new HashSet<>());
        some.stream().limit(MOST_USERS - known.size()).forEach(known::add);
    }

    /** What was there before, too: a difference that a claim on its way makes is gone by then. */
    Findings alsoIn(Findings before) {
        Findings both = new Findings();
        numbers.forEach((drift, number) -> both.add(drift, Math.min(number, before.numbers.getOrDefault(drift, 0L))));
        users.forEach((drift, some) -> {
            Set<UUID> still = new HashSet<>(some);
            still.retainAll(before.of(drift));
            both.add(drift, still);
        });
        return both;
    }

    Set<UUID> of(Drift drift) {
        return users.getOrDefault(drift, Set.of());
    }

    Map<Drift, Long> counts() {
        Map<Drift, Long> counts = new EnumMap<>(Drift.class);
        counts.putAll(numbers);
        users.forEach((drift, some) -> counts.put(drift, (long) some.size()));
        return counts;
    }
}
