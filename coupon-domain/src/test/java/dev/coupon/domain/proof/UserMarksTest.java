package dev.coupon.domain.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserMarksTest {

    private static final int MOST_SLOTS = 1 << 16;

    private final UserMarks marks = new UserMarks(0, MOST_SLOTS);

    @Test
    void keepsTheMarksOfEveryUserWhileItGrows() {
        Map<UUID, Integer> expected = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 60_000; i++) {
            // Of few users often, and of ids made one after the other.
            UUID user = new UUID(random.nextInt(200), random.nextInt(200));
            int mark = 1 << random.nextInt(8);
            int before = expected.getOrDefault(user, 0);

            assertThat(marks.mark(user, mark)).isEqualTo(before);

            expected.put(user, before | mark);
        }

        Map<UUID, Integer> found = new HashMap<>();
        marks.forEach((high, low, userMarks) -> found.put(new UUID(high, low), userMarks));
        assertThat(found).isEqualTo(expected);
        assertThat(marks.isFull()).isFalse();
    }

    @Test
    void takesTheUserWhoseIdIsAllZeros() {
        assertThat(marks.mark(new UUID(0, 0), 1)).isZero();
        assertThat(marks.mark(new UUID(0, 0), 2)).isEqualTo(1);
    }

    @Test
    void saysThatItIsFullInsteadOfTakingMoreMemory() {
        UserMarks small = new UserMarks(1_000_000, 16);
        List<UUID> users =
                IntStream.range(0, 12).mapToObj(i -> UUID.randomUUID()).toList();

        users.subList(0, 11).forEach(user -> small.mark(user, 1));
        assertThat(small.isFull()).isFalse();
        small.mark(users.get(11), 1);

        assertThat(small.isFull()).isTrue();
        assertThat(small.mark(users.get(0), 2)).isEqualTo(1);
    }

    @Test
    void everyUserIsInOnePartOfEverySplit() {
        List<HashRange> parts = HashRange.partsFor(700, 100);
        Set<UUID> users = new HashSet<>();
        for (int i = 0; i < 800; i++) {
            users.add(new UUID(0x0190_0000_0000_7000L + i, Long.MIN_VALUE + i));
        }

        assertThat(parts).hasSize(8);
        assertThat(users).allSatisfy(user -> {
            List<HashRange> containing =
                    parts.stream().filter(part -> part.contains(user)).toList();
            assertThat(containing).hasSize(1);
            assertThat(containing.get(0).halves().stream().filter(half -> half.contains(user)))
                    .hasSize(1);
        });
        assertThat(parts)
                .allSatisfy(part ->
                        assertThat(users.stream().filter(part::contains)).hasSizeBetween(50, 150));
        assertThat(HashRange.partsFor(100, 100)).containsExactly(new HashRange(0, 0));
    }
}
