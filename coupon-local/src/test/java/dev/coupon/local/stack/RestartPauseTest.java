package dev.coupon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPauseTest {

    private final RestartPause pause = new RestartPause();

    @Test
    void growsFromHalfASecondToHalfAMinute() {
        Duration briefly = Duration.ofSeconds(1);

        assertThat(pause.after(briefly)).isEqualTo(Duration.ofMillis(500));
        assertThat(pause.after(briefly)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pause.after(briefly)).isEqualTo(Duration.ofSeconds(2));
        for (int i = 0; i < 10; i++) {
            pause.after(briefly);
        }
        assertThat(pause.after(briefly)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void beginsAnewForWhoeverRanForAMinute() {
        pause.after(Duration.ofSeconds(1));
        pause.after(Duration.ofSeconds(1));

        assertThat(pause.after(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(500));
    }
}
