package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.Judgement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeCallTest {

    private static final UUID COUPON = UUID.randomUUID();
    private static final UUID USER = UUID.randomUUID();
    private static final byte[] OPEN = "OPEN".getBytes(US_ASCII);
    private static final AdmittedClaim FIRST = new AdmittedClaim(COUPON, USER, 1, Instant.ofEpochSecond(2), 7);

    static Stream<List<Object>> repliesThatTheScriptNeverGives() {
        return Stream.of(
                List.of(),
                List.of(OPEN),
                List.of(OPEN, 2_000_000L),
                List.of(1L, 2_000_000L),
                List.of(OPEN, 2_000_000L, -6L),
                List.of(OPEN, 2_000_000L, Long.MIN_VALUE),
                List.of(OPEN, 2_000_000L, 1L << 32 | 1),
                List.of(OPEN, -1L, 1L),
                List.of(OPEN, Long.MAX_VALUE, 1L),
                List.of(OPEN, OPEN, 1L),
                List.of(OPEN, 2_000_000L, List.of()));
    }

    @ParameterizedTest
    @MethodSource("repliesThatTheScriptNeverGives")
    void takesAnUnreadableReplyAsNoAnswer(List<Object> reply) {
        assertThatThrownBy(() -> JudgeCall.judgement(reply, 0, COUPON, USER, 7))
                .isInstanceOfSatisfying(
                        GateFault.class, fault -> assertThat(fault.reason()).isEqualTo(GateFault.Reason.UNCONFIRMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "1", "1:", ":2000000", "!", "1:!", "0:2000000", "-1:2000000", "1:-1", "a:b", "1:2:3"})
    void takesAPendingClaimThatNoScriptWroteAsNoAnswer(String value) {
        assertThatThrownBy(() -> JudgeCall.judgement(pending(value), 0, COUPON, USER, 7))
                .isInstanceOf(GateFault.class);
    }

    @Test
    void readsWhatTheScriptsWrite() {
        assertThat(JudgeCall.judgement(List.of(OPEN, 2_000_000L, 1L), 0, COUPON, USER, 7))
                .isEqualTo(new Judgement.Admitted(FIRST));
        assertThat(JudgeCall.judgement(pending("1:2000000"), 0, COUPON, USER, 7))
                .isEqualTo(new Judgement.Pending(FIRST));
        assertThat(JudgeCall.judgement(pending("1:2000000!"), 0, COUPON, USER, 7))
                .isEqualTo(new Judgement.Pending(FIRST));
    }

    private static List<Object> pending(String value) {
        return List.of(OPEN, 3_000_000L, value.getBytes(US_ASCII));
    }
}
