package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.common.LocalTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSchemasTest {

    private final LocalTimes times = new LocalTimes(ZoneId.of("Asia/Seoul"));

    @Test
    void readsEveryDayThereIs() {
        for (LocalDate day = LocalDate.of(1970, 1, 1); day.getYear() < 9999; day = day.plusDays(1)) {
            if (!(day + "T00:00").matches(TimeSchemas.READ)) {
                throw new AssertionError(day);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-02-29T00:00:00",
                "2100-02-29T00:00:00",
                "2025-04-31T00:00:00",
                "2025-13-01T00:00:00",
                "2025-00-01T00:00:00",
                "2025-01-00T00:00:00",
                "2025-01-01T24:00:00",
                "2025-01-01T00:60:00",
                "2025-01-01T00:00:60",
                "2025-01-01T00:00:00+19:00",
                "2025-01-01T00:00:00.1234567890",
                "2025-01-01",
                "2025-01-01 00:00:00",
            })
    void readsNothingThatIsRefused(String text) {
        assertThat(text).doesNotMatch(TimeSchemas.READ);
        assertThatThrownBy(() -> times.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1972-02-29T00:00:00",
                "2000-02-29T23:59:59.999999999-17:59",
                "2025-05-20T21:41",
                "2025-05-20T21:41:46Z",
                "2025-05-20T21:41:46.380488+09:00",
            })
    void readsWhatIsTaken(String text) {
        assertThat(text).matches(TimeSchemas.READ);
        assertThat(times.parse(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-05-20T12:41:46.380488Z", "2025-05-20T12:41:46Z", "2025-05-20T12:41:00.3Z"})
    void writesAsItIsSaid(String instant) {
        assertThat(times.format(Instant.parse(instant))).matches(TimeSchemas.WRITTEN);
    }
}
