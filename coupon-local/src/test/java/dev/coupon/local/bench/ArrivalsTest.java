package dev.coupon.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final long START = 7_000_000_000L;

    @Test
    void usersComeAtTheRateWhateverHappens() {
        Arrivals arrivals = Arrivals.atRate(1_000, 3, START);

        assertThat(arrivals.wantedNanos(0, START)).isEqualTo(START);
        assertThat(arrivals.wantedNanos(2, START + 999)).isEqualTo(START + 2_000_000);
        assertThat(arrivals.hasCome(1, START + 999_999)).isFalse();
        assertThat(arrivals.hasCome(1, START + 1_000_000)).isTrue();
    }

    @Test
    void whoIsLateWantedToAskAtTheSameTimeAllTheSame() {
        Arrivals arrivals = Arrivals.atRate(1_000, 3, START);

        assertThat(arrivals.hasCome(2, START + 5_000_000_000L)).isTrue();
        assertThat(arrivals.wantedNanos(2, START + 5_000_000_000L)).isEqualTo(START + 2_000_000);
    }

    @Test
    void nobodyComesAfterTheLast() {
        Arrivals arrivals = Arrivals.atRate(1_000, 3, START);

        assertThat(arrivals.hasCome(3, START + 5_000_000_000L)).isFalse();
        assertThat(arrivals.isOver(2, START)).isFalse();
        assertThat(arrivals.isOver(3, START)).isTrue();
    }

    @Test
    void closedLoopHasSomebodyWheneverSomebodyCanBeServedUntilTheEnd() {
        Arrivals arrivals = Arrivals.whenServed(START);

        assertThat(arrivals.hasCome(1_000_000, START - 1)).isTrue();
        assertThat(arrivals.wantedNanos(1_000_000, START - 1)).isEqualTo(START - 1);
        assertThat(arrivals.hasCome(0, START)).isFalse();
        assertThat(arrivals.isOver(0, START)).isTrue();
    }
}
