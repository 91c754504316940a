package dev.coupon.local.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which of the users with an access token have asked, by their places in the file.
 *
 * @param told who was answered 202, as far as the load looked
 */
record UsersAsked(List<Range> ranges, Set<UUID> told) {

    /** Up to {@code count} users, from {@code first} on. */
    record Range(int first, int count) {}

    /** The most that one thread of the load has asked for. */
    int mostOfAThread() {
        return ranges.stream().mapToInt(Range::count).max().orElse(0);
    }

    Set<UUID> among(List<UUID> users) {
        Set<UUID> asked = new HashSet<>();
        ranges.forEach(range -> asked.addAll(users.subList(range.first(), range.first() + range.count())));
        return asked;
    }
}
