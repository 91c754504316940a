package dev.coupon.domain.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Users whom the proof names.
 *
 * @param count of all of them
 * @param userIds the first hundred
 */
public record Users(long count, List<UUID> userIds) {

    static final int NAMED = 100;

    boolean isEmpty() {
        return count == 0;
    }

    /** Gathers users. Not thread-safe. */
    static final class Builder {

        private final List<UUID> first = new ArrayList<>();
        private long count;

        void add(UUID user) {
            count++;
            if (first.size() < NAMED) {
                first.add(user);
            }
        }

        void addAll(Users more) {
            count += more.count();
            more.userIds().stream().limit(NAMED - first.size()).forEach(first::add);
        }

        Users build() {
            return new Users(count, List.copyOf(first));
        }
    }
}
