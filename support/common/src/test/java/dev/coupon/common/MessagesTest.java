package dev.coupon.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {

    @ParameterizedTest
    @EnumSource(Problem.class)
    void saysEveryProblemInBothLanguages(Problem problem) {
        assertThat(Messages.text(problem, Language.KOREAN)).containsPattern("[가-힣]");
        assertThat(Messages.text(problem, Language.ENGLISH))
                .matches("[\\x20-\\x7e]+")
                .endsWith(".");
    }

    @Test
    void isKoreanOnAMachineOfAnyLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ENGLISH);
        try {
            ResourceBundle.clearCache();
            assertThat(ResourceBundle.getBundle("dev.coupon.common.messages", Language.KOREAN.bundle())
                            .getString("UNKNOWN_COUPON"))
                    .isEqualTo("존재하지 않는 쿠폰입니다.");
        } finally {
            Locale.setDefault(before);
        }
    }
}
