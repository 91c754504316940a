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
                "- | KOREAN",
                "en, -;q=0.5 | KOREAN",
            })
    void takesTheHeaviestLanguageThereIs(String header, Language expected) {
        assertThat(Language.preferred(header)).isEqualTo(expected);
    }

    /** The time to read a list grows with the square of its length. */
    @Test
    void doesNotReadAHeaderThatIsLongerThanAnyBrowsers() {
        String languages = "en," + "fr-CA,".repeat(42);

        assertThat(Language.preferred(languages.substring(0, 255))).isEqualTo(Language.ENGLISH);
        assertThat(Language.preferred(languages + "en")).isEqualTo(Language.KOREAN);
    }
}
