package dev.coupon.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules hold for the manifests, and each of them sees what is broken for it. */
class KubernetesRulesTest {

    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    private static final Map<String, Consumer<KubernetesTree>> BROKEN = Map.ofEntries(
            Map.entry(
                    "isProbedOnItsManagementPort",
                    t -> api(t, CONTAINER + "/livenessProbe/httpGet").put("port", "http")),
            Map.entry(
                    "asksForWhatItNeedsAndIsLimited",
                    t -> api(t, CONTAINER + "/resources/limits").put("memory", "1Gi")),
            Map.entry("isNotRoot", t -> api(t, POD + "/securityContext").put("runAsNonRoot", false)),
            Map.entry(
                    "hasNoRightsOfRoot",
                    t -> api(t, CONTAINER + "/securityContext").remove("capabilities")),
            Map.entry(
                    "cannotWriteItsRootFileSystem",
                    t -> api(t, CONTAINER + "/securityContext").remove("readOnlyRootFilesystem")),
            Map.entry(
                    "callsWhatItsRuntimeCalls",
                    t -> api(t, POD + "/securityContext").remove("seccompProfile")),
            Map.entry("isSpread", t -> api(t, POD).remove("topologySpreadConstraints")),
            Map.entry("goesOnWhileItIsRolledOut", t -> api(t, "/spec/strategy").removeAll()),
            Map.entry(
                    "talksToNobodyAboutKubernetes",
                    t -> t.named("ServiceAccount", "coupon-api").remove("automountServiceAccountToken")),
            Map.entry("isScaled", t -> t.all().remove(t.named("HorizontalPodAutoscaler", "coupon-api"))),
            Map.entry("isNotEvictedAllAtOnce", t -> t.all().remove(t.named("PodDisruptionBudget", "coupon-api"))),
            Map.entry(
                    "endsBeforeItIsKilled",
                    t -> api(t, CONTAINER + "/lifecycle/preStop/sleep").put("seconds", 30)),
            Map.entry(
                    "getsSettingsThatItKnows",
                    t -> api(t, CONTAINER + "/env/0").put("name", "MANAGEMENT_SERVER_ADRESS")),
            Map.entry(
                    "getsItsSecretsAsFiles",
                    t -> ((ArrayNode) t.deployment("coupon-api").at(CONTAINER + "/envFrom"))
                            .addObject()
                            .putObject("secretRef")),
            Map.entry("nothingIsAllowedThatIsNotNamed", t -> t.all().remove(t.named("NetworkPolicy", "default-deny"))),
            Map.entry(
                    "everySelectorFindsPods",
                    t -> ((ObjectNode)
                                    t.named("PodDisruptionBudget", "coupon-api").at("/spec/selector/matchLabels"))
                            .put("app.kubernetes.io/name", "coupon-apis")),
            Map.entry(
                    "noValueOfASecretIsHere",
                    t -> t.all().add(t.deployment("coupon-api").deepCopy().put("kind", "Secret"))));

    static List<Rule<KubernetesTree>> rules() {
        return KubernetesRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(Rule<KubernetesTree> rule) {
        assertThat(KubernetesTree.base().kind("Deployment")).hasSize(2);
        assertThat(rule.check(KubernetesTree.base())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void seesWhatIsBroken(Rule<KubernetesTree> rule) {
        KubernetesTree broken = KubernetesTree.base();
        BROKEN.get(rule.name()).accept(broken);

        assertThat(rule.check(broken)).hasSize(1);
    }

    @Test
    void everyRuleIsTriedOnSomethingBroken() {
        assertThat(rules()).extracting(Rule::name).doesNotHaveDuplicates().hasSameElementsAs(BROKEN.keySet());
    }

    private static ObjectNode api(KubernetesTree tree, String path) {
        return (ObjectNode) tree.deployment("coupon-api").at(path);
    }
}
