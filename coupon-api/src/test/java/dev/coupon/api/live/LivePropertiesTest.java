package dev.coupon.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivePropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "249, 10000, 600000, 10000, 0, tick",
        "10001, 10000, 600000, 10000, 0, tick",
        "500, 999, 600000, 10000, 0, heartbeat",
        "500, 14001, 600000, 10000, 0, heartbeat",
        "500, 10000, 1999, 10000, 0, longest-stream",
        "500, 10000, 3600001, 10000, 0, longest-stream",
        "500, 10000, 600000, 0, 0, max-watchers",
        "500, 10000, 600000, 1000001, 0, max-watchers",
        "500, 10000, 600000, 10000, -1, max-watchers-per-address",
        "500, 10000, 600000, 10000, 1000001, max-watchers-per-address"
    })
    void refusesWhatIsOutOfRangeAndNamesIt(
            int tick, int heartbeat, int longest, int watchers, int ofAddress, String setting) {
        assertThatThrownBy(() -> new LiveProperties(
                        Duration.ofMillis(tick),
                        Duration.ofMillis(heartbeat),
                        Duration.ofMillis(longest),
                        watchers,
                        ofAddress))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("coupon.live." + setting + " must be ");
    }

    @Test
    void leavesAQuarterOfTheConnectionsToOthers() {
        assertThat(LiveConfiguration.most(10_000, 20_000)).isEqualTo(10_000);
        assertThat(LiveConfiguration.most(10_000, 4_000)).isEqualTo(3_000);
        assertThat(LiveConfiguration.most(10_000, 1)).isEqualTo(1);
    }
}
