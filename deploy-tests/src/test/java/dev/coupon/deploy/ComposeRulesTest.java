package dev.coupon.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules hold for the compose files, and each of them sees what is broken for it. */
class ComposeRulesTest {

    private static final Map<String, Consumer<ComposeProject>> BROKEN = Map.ofEntries(
            Map.entry("isHealthCheckedByACommand", p -> p.service("redis").remove("healthcheck")),
            Map.entry(
                    "checksItsHealthOftenWhileItStarts",
                    p -> in(p, "kafka", "/healthcheck").remove("start_interval")),
            Map.entry(
                    "hasLimits", p -> in(p, "mysql", "/deploy/resources/limits").remove("memory")),
            Map.entry("cannotWriteItsRootFileSystem", p -> p.service("grafana").put("read_only", false)),
            Map.entry("isNotRoot", p -> p.service("coupon-api").put("user", "0:0")),
            Map.entry(
                    "hasNoCapabilities",
                    p -> p.service("mysql").putArray("cap_add").add("SYS_NICE")),
            Map.entry("getsNoMoreRightsLater", p -> p.service("redis").putArray("security_opt")),
            Map.entry("isStartedAgain", p -> p.service("kafka").put("restart", "no")),
            Map.entry("endsInAGraceOfItsOwn", p -> p.service("mysql").remove("stop_grace_period")),
            Map.entry("boundsItsLog", p -> in(p, "kafka", "/logging").remove("options")),
            Map.entry("namesTheVersionOfItsImage", p -> p.service("redis").put("image", "redis:latest")),
            Map.entry("isInNamedNetworksOnly", p -> p.service("coupon-api").put("network_mode", "host")),
            Map.entry("mountsFilesReadOnly", p -> volumes(p, "mysql").add("./mysql:/etc/mysql")),
            Map.entry(
                    "dependsOnTheHealthOfServicesThatHaveOne",
                    p -> in(p, "coupon-api", "/depends_on/kafka").put("condition", "service_started")),
            Map.entry("mountsFilesThatExist", p -> volumes(p, "mysql").add("./mysql/gone.cnf:/etc/gone.cnf:ro")),
            Map.entry("usesWhatIsDeclared", p -> volumes(p, "redis").add("nobodys-data:/other")),
            Map.entry(
                    "hasNoSecretInItsEnvironment",
                    p -> in(p, "coupon-api", "/environment")
                            .put("COUPON_REDIS_URL", "redis://coupon:secret@redis:6379")),
            Map.entry(
                    "publishesToThisMachineOnly",
                    p -> p.service("coupon-consumer").putArray("ports").add("127.0.0.1:${A:-8083}:8083")),
            Map.entry(
                    "serversGetSettingsThatTheyKnow",
                    p -> in(p, "coupon-api", "/environment").put("COUPON_REDIS_URI", "redis://redis:6379")),
            Map.entry(
                    "serversEndBeforeTheyAreKilled",
                    p -> p.service("coupon-consumer").put("stop_grace_period", "30s")),
            Map.entry("backendsHaveNoWayOut", p -> ((ObjectNode) p.tree().at("/networks/backends")).removeAll()));

    static List<Rule<ComposeProject>> rules() {
        return ComposeRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(Rule<ComposeProject> rule) {
        assertThat(rule.check(ComposeProject.simple())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsWithThreeBrokersAndSentinels(Rule<ComposeProject> rule) {
        assertThat(rule.check(ComposeProject.replicated())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void seesWhatIsBroken(Rule<ComposeProject> rule) {
        ComposeProject project = ComposeProject.simple();
        int before = rule.check(project).size();
        BROKEN.get(rule.name()).accept(project);

        assertThat(rule.check(project)).hasSize(before + 1);
    }

    @Test
    void everyRuleIsTriedOnSomethingBroken() {
        assertThat(rules()).extracting(Rule::name).doesNotHaveDuplicates().hasSameElementsAs(BROKEN.keySet());
    }

    @Test
    void aSettingOfOneServerIsNotOneOfTheOther() {
        assertThat(Stream.of("COUPON_AUTH_KEY", "coupon.auth.admin.password", "COUPON_LIMITS_USER_BURST"))
                .allMatch(KnownSettings.of("coupon-api")::know)
                .noneMatch(KnownSettings.of("coupon-consumer")::know);
    }

    private static ObjectNode in(ComposeProject project, String service, String path) {
        return (ObjectNode) project.service(service).at(path);
    }

    private static ArrayNode volumes(ComposeProject project, String service) {
        return (ArrayNode) project.service(service).path("volumes");
    }
}
