package dev.coupon.api.issue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.LocalTimes;
import dev.coupon.domain.issue.AdmittedClaim;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ClaimAnswersTest {

    private final JsonMapper json = JsonMapper.shared();
    private final ClaimAnswers answers = new ClaimAnswers(json, new LocalTimes(ZoneId.of("Asia/Seoul")));

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T03:00:00Z", "2026-03-01T03:00:00.123456Z", "2026-03-01T03:00:00.000001Z"})
    void sayAnAcceptedClaimAsTheMapperWouldSayIt(String instant) {
        AdmittedClaim claim =
                new AdmittedClaim(UUID.randomUUID(), UUID.randomUUID(), 10_000_000, Instant.parse(instant), 1);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("userId", claim.userId());
        data.put("couponId", claim.couponId());
        data.put("used", false);
        data.put("issuedAt", instant.replace("T03", "T12").replace("Z", ""));
        data.put("sequence", claim.sequence());

        assertThat(new String(answers.body(claim), UTF_8))
                .isEqualTo(json.writeValueAsString(ApiResponse.success(data)));
    }
}
