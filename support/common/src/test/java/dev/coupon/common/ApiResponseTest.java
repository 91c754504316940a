package dev.coupon.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiResponseTest {

    @Test
    void repeatsTheMessageOfAnUnknownCoupon() {
        ErrorMessage error =
                ApiResponse.error(Problem.UNKNOWN_COUPON, Language.KOREAN).errorMessage();

        assertThat(error).isEqualTo(new ErrorMessage("E404", "존재하지 않는 쿠폰입니다.", "존재하지 않는 쿠폰입니다."));
    }

    @Test
    void saysTheReasonWordToPrograms() {
        ErrorMessage error =
                ApiResponse.error(Problem.SOLD_OUT, Language.ENGLISH).errorMessage();

        assertThat(error).isEqualTo(new ErrorMessage("E410", "This coupon is sold out.", "SOLD_OUT"));
    }

    @Test
    void carriesTheDataOfAProblemException() {
        ProblemException refused = new ProblemException(Problem.BAD_REQUEST, List.of("name"));

        assertThat(refused.response(Language.ENGLISH).errorMessage().data()).isEqualTo(List.of("name"));
        assertThat(new ProblemException(Problem.FORBIDDEN)
                        .response(Language.ENGLISH)
                        .errorMessage()
                        .data())
                .isEqualTo("FORBIDDEN");
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void saysWhenToAskAgainExactlyWhereThatHelps(Problem problem) {
        assertThat(problem.retryAfterSeconds() > 0).isEqualTo(problem.status() == 429 || problem.status() == 503);
    }
}
