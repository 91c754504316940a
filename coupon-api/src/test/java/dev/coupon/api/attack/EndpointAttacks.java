package dev.coupon.api.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a server shows beside its API: health and metrics, the document and its pages, files. */
final class EndpointAttacks {

    private final Victim victim;
    private final List<Attack> attacks = new ArrayList<>();

    private EndpointAttacks(Victim victim) {
        this.victim = victim;
    }

    static List<Attack> on(Victim victim) {
        EndpointAttacks all = new EndpointAttacks(victim);
        all.atTheApi();
        all.atManagement();
        all.documents();
        return all.attacks;
    }

    private void atTheApi() {
        for (String path : List.of(
                "/actuator",
                "/actuator/health",
                "/actuator/prometheus",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/loggers",
                "/actuator/sbom",
                "/actuator/gateway/routes",
                "/swagger-ui/..;/actuator/env")) {
            attacks.add(new Attack(
                    "API: " + path,
                    "`GET " + path + "` at the API's port, by an admin",
                    () -> victim.get(path, Victim.asAdmin()).said()));
        }
    }

    private void atManagement() {
        for (String path : List.of(
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/threaddump",
                "/actuator/configprops",
                "/actuator/sbom",
                "/actuator/sbom/application")) {
            attacks.add(new Attack(
                    "management: " + path,
                    "`GET " + path + "` at the management port",
                    () -> victim.atManagement("GET", path, "").said()));
        }
        attacks.add(new Attack(
                "management: shut down",
                "`POST /actuator/shutdown` at the management port",
                () -> victim.atManagement("POST", "/actuator/shutdown", "").said()));
        attacks.add(new Attack(
                "management: claim without a token",
                "`POST /api/coupon/<id>/issue` at the management port",
                () -> victim.atManagement("POST", "/api/coupon/" + UUID.randomUUID() + "/issue", "")
                        .said()));
        attacks.add(new Attack(
                "management: an admin's call",
                "`GET /api/admin/failures` at the management port, by an admin",
                () -> victim.atManagement("GET", "/api/admin/failures", Victim.asAdmin())
                        .said()));
    }

    private void documents() {
        for (String path : List.of(
                "/application.yml",
                "/BOOT-INF/classes/application.yml",
                "/META-INF/sbom/application.cdx.json",
                "/.git/config",
                "/swagger-ui/../application.yml",
                "/swagger-ui/%2e%2e/%2e%2e/application.yml",
                "/swagger-ui/%252e%252e/application.yml",
                "/webjars/swagger-ui/../../application.yml",
                "/webjars/swagger-ui/..%5c..%5capplication.yml",
                "/h2-console",
                "/graphql")) {
            attacks.add(new Attack("file: " + path, "`GET " + path + "`, by an admin", () -> {
                RawAnswer answer = victim.get(path, Victim.asAdmin());
                assertThat(answer.status()).isNotEqualTo(200);
                return answer.said();
            }));
        }
        attacks.add(new Attack(
                "another document in the pages", "`GET /swagger-ui/index.html?url=https://evil.example/a.json`", () -> {
                    RawAnswer page = victim.get("/swagger-ui/index.html?url=https://evil.example/a.json", "");
                    assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
                    assertThat(page.text()).doesNotContain("evil.example");
                    return page.said() + ", which may load from this server only";
                }));
    }
}
