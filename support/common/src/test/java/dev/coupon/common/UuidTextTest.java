package dev.coupon.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidTextTest {

    @Test
    void takesWhatIsWrittenAsIdsAreInEitherCase() {
        UUID id = UUID.fromString("0198f3a2-7c11-7abc-8def-0123456789ab");

        assertThat(UuidText.parse("0198f3a2-7c11-7abc-8def-0123456789ab")).isEqualTo(id);
        assertThat(UuidText.parse("0198F3A2-7C11-7ABC-8DEF-0123456789AB")).isEqualTo(id);
    }

    /** The JDK takes all of these but the last three. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-1-1-1-1",
                "0198f3a-27c11-7abc-8def-0123456789ab",
                "0198f3a2-7c11-7abc-8de-f0123456789ab",
                "+198f3a2-7c11-7abc-8def-0123456789ab",
                "0198f3a2-+c11-7abc-8def-0123456789ab",
                "0198f3a2-7c11-7abc-8def-0123456789a\uff11",
                "",
                "0198f3a2-7c11-7abc-8def-0123456789ag",
                "0198f3a2-7c11-7abc-8def-0123456789abc"
            })
    void refusesEveryOtherSpelling(String text) {
        assertThatThrownBy(() -> UuidText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
