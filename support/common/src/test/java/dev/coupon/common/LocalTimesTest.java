package dev.coupon.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTimesTest {

    private final LocalTimes times = new LocalTimes(ZoneId.of("Asia/Seoul"));

    @Test
    void writesLocalTimesToTheMicrosecond() {
        assertThat(times.format(Instant.parse("2025-05-20T12:41:46.380488Z"))).isEqualTo("2025-05-20T21:41:46.380488");
        assertThat(times.format(Instant.parse("2025-05-20T12:41:46.300Z"))).isEqualTo("2025-05-20T21:41:46.300000");
        assertThat(times.format(Instant.parse("2025-05-20T15:00:00Z"))).isEqualTo("2025-05-21T00:00:00");
    }

    @Test
    void readsLocalTimesAndTimesWithAnOffset() {
        Instant expected = Instant.parse("2025-05-20T12:41:46.380488Z");

        assertThat(times.parse("2025-05-20T21:41:46.380488")).isEqualTo(expected);
        assertThat(times.parse("2025-05-20T21:41:46.380488+09:00")).isEqualTo(expected);
        assertThat(times.parse("2025-05-20T12:41:46.380488Z")).isEqualTo(expected);
        assertThat(times.parse("2025-05-20T21:41")).isEqualTo(Instant.parse("2025-05-20T12:41:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2025-05-20",
                "2025-02-30T00:00:00",
                "tomorrow",
                "1747744906",
                "2025-05-20 21:41:46",
                "+10000-01-01T00:00:00",
                "9999-12-31T23:59:59Z",
                "+999999999-12-31T23:59:59.999999999-18:00",
                "-0001-12-31T23:59:59"
            })
    void refusesWhatIsNoDateTime(String text) {
        assertThatThrownBy(() -> times.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
