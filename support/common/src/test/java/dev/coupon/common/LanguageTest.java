package dev.coupon.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @Test
    void isKoreanWhenNothingIsAsked() {
        assertThat(Language.preferred(null)).isEqualTo(Language.KOREAN);
        assertThat(Language.preferred(" ")).isEqualTo(Language.KOREAN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | ENGLISH",
                "en-US | ENGLISH",
                "EN | ENGLISH",
                "fr, en;q=0.5, ko;q=0.4 | ENGLISH",
                "en;q=0.4, ko;q=0.9 | KOREAN",
                "ko-KR,ko;q=0.9,en-US;q=0.8 | KOREAN",
                "en;q=0, ko | KOREAN",
                "* | KOREAN",
                "fr | KOREAN",
                "english please;; | KOREAN",
            })
    void takesTheHeaviestLanguageThereIs(String header, Language expected) {
        assertThat(Language.preferred(header)).isEqualTo(expected);
    }
}
