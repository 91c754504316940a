package dev.coupon.local.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplyTest {

    @Test
    void acceptedAndSoldOutAreFinal() {
        assertThat(Reply.of(202, "", null).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(Reply.of(410, "", null).outcome()).isEqualTo(Outcome.SOLD_OUT);
    }

    @Test
    void conflictIsDuplicateOnlyIfTheBodySaysSo() {
        assertThat(Reply.of(409, "{\"errorMessage\":{\"data\":\"DUPLICATE\"}}", null)
                        .outcome())
                .isEqualTo(Outcome.DUPLICATE);
        assertThat(Reply.of(409, "{\"errorMessage\":{\"data\":\"ENDED\"}}", null)
                        .outcome())
                .isEqualTo(Outcome.ERROR);
        assertThat(Reply.of(409, "no JSON", null).outcome()).isEqualTo(Outcome.ERROR);
        assertThat(Reply.of(409, "{}", null).outcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void busyServerIsAskedAgainWhenItWants() {
        assertThat(Reply.of(503, "", "2")).isEqualTo(new Reply(null, Duration.ofSeconds(2)));
        assertThat(Reply.of(429, "", "1")).isEqualTo(new Reply(null, Duration.ofSeconds(1)));
    }

    @Test
    void pauseIsBoundedWhateverTheServerWants() {
        assertThat(Reply.of(503, "", "9999").pause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(Reply.of(503, "", "Wed, 21 Oct 2026 07:28:00 GMT").pause()).isEqualTo(Duration.ofMillis(500));
        assertThat(Reply.of(503, "", null).pause()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void everythingElseIsAnError() {
        assertThat(Reply.of(500, "", null).outcome()).isEqualTo(Outcome.ERROR);
        assertThat(Reply.of(401, "", null).outcome()).isEqualTo(Outcome.ERROR);
    }
}
