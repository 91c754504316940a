package dev.coupon.infra.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntrantSetTest {

    private static final int IN = 100_000;
    private static final int OUT = 500_000;

    @ParameterizedTest
    @MethodSource("kindsOfUsers")
    void findsAllWhoAreInAndNobodyElse(LongFunction<UUID> users) {
        EntrantSet entrants = new EntrantSet(IN);
        LongStream.range(0, IN).mapToObj(users).forEach(entrants::add);

        assertThat(entrants.size()).isEqualTo(IN);
        assertThat(LongStream.range(0, IN).mapToObj(users)).allMatch(entrants::mayContain);
        assertThat(LongStream.range(IN, IN + OUT).mapToObj(users)).noneMatch(entrants::mayContain);
    }

    /** At random, and such as differ in a few bits of either half only. */
    static Stream<LongFunction<UUID>> kindsOfUsers() {
        return Stream.of(
                number -> {
                    Random random = new Random(number);
                    return new UUID(random.nextLong(), random.nextLong());
                },
                number -> new UUID(0x0199_0000_0000_7000L, number),
                number -> new UUID(number, 0x8000_0000_0000_0000L),
                number -> new UUID(number << 48, number << 32),
                number -> new UUID(number, -number));
    }

    @Test
    void takesAUserOnce() {
        List<UUID> users = Stream.generate(UUID::randomUUID).limit(1_000).toList();
        EntrantSet entrants = new EntrantSet(1_000);

        for (int again = 0; again < 3; again++) {
            users.forEach(entrants::add);
        }

        assertThat(entrants.size()).isEqualTo(1_000);
        assertThat(users).allMatch(entrants::mayContain);
    }

    @Test
    void refusesMoreThanItWasMadeFor() {
        EntrantSet entrants = new EntrantSet(2);
        UUID first = UUID.randomUUID();
        entrants.add(first);
        entrants.add(UUID.randomUUID());

        entrants.add(first);
        assertThatThrownBy(() -> entrants.add(UUID.randomUUID())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void findsNobodyWhereNobodyIs() {
        assertThat(new EntrantSet(0).mayContain(UUID.randomUUID())).isFalse();
        assertThat(new EntrantSet(10).mayContain(new UUID(0, 0))).isFalse();
    }
}
