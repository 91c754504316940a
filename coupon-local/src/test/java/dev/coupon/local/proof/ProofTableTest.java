package dev.coupon.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProofTableTest {

    @Test
    void saysWhatIsProven() {
        JsonNode report = report("""
                {"couponId": "c", "verdict": "PROVEN", "reasons": [], "totals": {"rows": 1234, "entrants": 1234}}""");

        assertThat(ProofTable.isProven(report)).isTrue();
        assertThat(ProofTable.of(report))
                .contains("coupon c", "PROVEN: every accepted user has a row, and nobody else")
                .containsPattern("rows +1,234\\s")
                .containsPattern("entrants +1,234\\s");
    }

    @Test
    void namesTheReasonsAndSomeOfTheUsers() {
        JsonNode report = report("""
                {"verdict": "VIOLATED", "reasons": ["MISSING", "GATE_NOT_LOOKED_AT"], "totals": {"entrants": null},
                 "missing": {"count": 4, "userIds": ["u1", "u2", "u3", "u4"]}, "missingInGate": null}""");

        assertThat(ProofTable.isProven(report)).isFalse();
        assertThat(ProofTable.of(report))
                .contains("VIOLATED", "MISSING: accepted users have no row", "u1", "u3", "...")
                .contains("GATE_NOT_LOOKED_AT: the gate was closed or away")
                .doesNotContain("u4", "PROVEN")
                .containsPattern("missing +4\\s")
                .containsPattern("entrants +not looked at")
                .containsPattern("missing in gate +not looked at");
    }

    @Test
    void isNotProvenByAnAnswerWithoutAVerdict() {
        assertThat(ProofTable.isProven(report("{}"))).isFalse();
    }

    private static JsonNode report(String json) {
        return JsonMapper.builder().build().readTree(json);
    }
}
