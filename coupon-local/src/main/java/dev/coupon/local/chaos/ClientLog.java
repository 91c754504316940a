package dev.coupon.local.chaos;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What the users of one round were told. Thread-safe. */
final class ClientLog {

    /**
     * All that one user was told.
     *
     * @param accepted 202, or DUPLICATE: a confirmed coupon
     * @param refused the last answer sent the user away
     * @param unanswered a try of this user got no answer, and may be judged late
     */
    private record Told(boolean accepted, boolean refused, boolean unanswered) {

        static final Told NOTHING = new Told(false, false, false);

        boolean unknown() {
            return !accepted && (!refused || unanswered);
        }
    }

    private final Map<UUID, Told> told = new ConcurrentHashMap<>();
    private final AtomicInteger soldOut = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();

    void asked(UUID user) {
        told.putIfAbsent(user, Told.NOTHING);
    }

    void accepted(UUID user) {
        Told before = told.put(user, new Told(true, false, false));
        if (before == null || !before.accepted()) {
            accepted.incrementAndGet();
        }
    }

    /** Has the coupon since before the round, and does not count among those accepted in it. */
    void acceptedEarlier(UUID user) {
        told.put(user, new Told(true, false, false));
    }

    void refused(UUID user) {
        told.compute(user, (id, now) -> {
            Told known = now == null ? Told.NOTHING : now;
            return new Told(known.accepted(), true, known.unanswered());
        });
    }

    void soldOut(UUID user) {
        refused(user);
        soldOut.incrementAndGet();
    }

    void notConfirmed(UUID user) {
        asked(user);
    }

    void notAnswered(UUID user) {
        told.compute(user, (id, now) -> {
            Told known = now == null ? Told.NOTHING : now;
            return new Told(known.accepted(), known.refused(), true);
        });
    }

    Set<UUID> acceptedUsers() {
        return users(Told::accepted);
    }

    Set<UUID> unknownUsers() {
        return users(Told::unknown);
    }

    int acceptedCount() {
        return accepted.get();
    }

    int soldOutCount() {
        return soldOut.get();
    }

    int size() {
        return told.size();
    }

    private Set<UUID> users(Predicate<Told> wanted) {
        Set<UUID> found = new HashSet<>();
        told.forEach((user, state) -> {
            if (wanted.test(state)) {
                found.add(user);
            }
        });
        return found;
    }
}
