package dev.coupon.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for the servers in Kubernetes. */
final class KubernetesRules {

    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    private KubernetesRules() {}

    static List<Rule<KubernetesTree>> all() {
        return List.of(
                each("isProbedOnItsManagementPort", KubernetesRules::isProbed),
                each(
                        "asksForWhatItNeedsAndIsLimited",
                        d -> d.at(CONTAINER + "/resources/requests").has("cpu")
                                && d.at(CONTAINER + "/resources/requests/memory")
                                        .equals(d.at(CONTAINER + "/resources/limits/memory"))),
                each(
                        "isNotRoot",
                        d -> d.at(POD + "/securityContext/runAsNonRoot").asBoolean(false)
                                && d.at(POD + "/securityContext/runAsUser").asInt(0) > 0),
                each(
                        "hasNoRightsOfRoot",
                        d -> d.at(CONTAINER + "/securityContext/capabilities/drop")
                                        .toString()
                                        .equals("[\"ALL\"]")
                                && !d.at(CONTAINER + "/securityContext/allowPrivilegeEscalation")
                                        .asBoolean(true)),
                each(
                        "cannotWriteItsRootFileSystem",
                        d -> d.at(CONTAINER + "/securityContext/readOnlyRootFilesystem")
                                .asBoolean(false)),
                each(
                        "callsWhatItsRuntimeCalls",
                        d -> d.at(POD + "/securityContext/seccompProfile/type")
                                .asString("")
                                .equals("RuntimeDefault")),
                each("isSpread", d -> d.at(POD + "/topologySpreadConstraints").size() == 2),
                each(
                        "goesOnWhileItIsRolledOut",
                        d -> d.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(1) == 0),
                in("talksToNobodyAboutKubernetes", KubernetesRules::tokens),
                in("isScaled", (tree, d) -> missing(tree, d, "HorizontalPodAutoscaler")),
                in("isNotEvictedAllAtOnce", (tree, d) -> missing(tree, d, "PodDisruptionBudget")),
                in("endsBeforeItIsKilled", (tree, d) -> endsInTime(d) ? List.of() : List.of("its grace is too short")),
                in("getsSettingsThatItKnows", KubernetesRules::unknownSettings),
                in("getsItsSecretsAsFiles", (tree, d) -> secretsAsFiles(d) ? List.of() : List.of("in its environment")),
                new Rule<>(
                        "nothingIsAllowedThatIsNotNamed",
                        tree -> tree.kind("NetworkPolicy").anyMatch(KubernetesRules::deniesAll)
                                ? List.of()
                                : List.of("no policy denies everything")),
                new Rule<>("everySelectorFindsPods", KubernetesRules::blindSelectors),
                new Rule<>(
                        "noValueOfASecretIsHere",
                        tree -> tree.kind("Secret").map(ObjectNode::toString).toList()));
    }

    private static Rule<KubernetesTree> each(String name, Predicate<ObjectNode> holds) {
        return in(name, (tree, deployment) -> holds.test(deployment) ? List.of() : List.of("it does not"));
    }

    private static Rule<KubernetesTree> in(
            String name, BiFunction<KubernetesTree, ObjectNode, List<String>> violations) {
        return new Rule<>(
                name,
                tree -> tree.kind("Deployment")
                        .flatMap(deployment -> violations.apply(tree, deployment).stream()
                                .map(violation -> name(deployment) + ": " + violation))
                        .toList());
    }

    private static String name(ObjectNode resource) {
        return resource.at("/metadata/name").stringValue();
    }

    private static boolean isProbed(ObjectNode deployment) {
        return Stream.of("startup", "liveness", "readiness").allMatch(kind -> {
            JsonNode get = deployment.at(CONTAINER + "/" + kind + "Probe/httpGet");
            String group = kind.equals("readiness") ? "readiness" : "liveness";
            return get.path("port").asString("").equals("management")
                    && get.path("path").asString("").equals("/actuator/health/" + group);
        });
    }

    private static List<String> tokens(KubernetesTree tree, ObjectNode deployment) {
        JsonNode account = tree.named(
                "ServiceAccount", deployment.at(POD + "/serviceAccountName").asString("default"));
        return Stream.of(deployment.at(POD), account)
                .filter(from -> from.path("automountServiceAccountToken").asBoolean(true))
                .map(from -> "a token is mounted")
                .toList();
    }

    private static List<String> missing(KubernetesTree tree, ObjectNode deployment, String kind) {
        return tree.has(kind, name(deployment)) ? List.of() : List.of("no " + kind);
    }

    private static boolean endsInTime(ObjectNode deployment) {
        long pause =
                deployment.at(CONTAINER + "/lifecycle/preStop/sleep/seconds").asLong(0);
        return deployment.at(POD + "/terminationGracePeriodSeconds").asLong(30)
                >= pause + Graces.least(name(deployment));
    }

    private static List<String> unknownSettings(KubernetesTree tree, ObjectNode deployment) {
        KnownSettings settings = KnownSettings.of(name(deployment));
        return deployment
                .at(CONTAINER + "/env")
                .valueStream()
                .map(variable -> variable.path("name").asString())
                .filter(name -> !settings.know(name))
                .toList();
    }

    private static boolean secretsAsFiles(ObjectNode deployment) {
        return deployment.at(CONTAINER + "/env").valueStream().noneMatch(variable -> variable.has("valueFrom"))
                && deployment.at(CONTAINER + "/envFrom").valueStream().noneMatch(from -> from.has("secretRef"))
                && deployment.at(CONTAINER + "/volumeMounts").toString().contains("/run/secrets/coupon");
    }

    private static boolean deniesAll(ObjectNode policy) {
        return policy.at("/spec/podSelector").isEmpty()
                && policy.at("/spec/policyTypes").toString().equals("[\"Ingress\",\"Egress\"]")
                && !policy.path("spec").has("ingress")
                && !policy.path("spec").has("egress");
    }

    private static List<String> blindSelectors(KubernetesTree tree) {
        List<String> blind = new ArrayList<>();
        for (ObjectNode resource : tree.all()) {
            Stream.of("/spec/selector/matchLabels", "/spec/podSelector/matchLabels", "/spec/selector")
                    .map(resource::at)
                    .filter(labels -> labels.isObject() && !labels.has("matchLabels"))
                    .filter(labels -> tree.kind("Deployment").noneMatch(deployment -> hasLabels(deployment, labels)))
                    .forEach(labels -> blind.add(name(resource)));
            String scaled = resource.at("/spec/scaleTargetRef/name").asString("");
            if (!scaled.isEmpty() && !tree.has("Deployment", scaled)) {
                blind.add(name(resource));
            }
        }
        return blind;
    }

    private static boolean hasLabels(ObjectNode deployment, JsonNode labels) {
        JsonNode has = deployment.at("/spec/template/metadata/labels");
        return labels.properties().stream().allMatch(label -> label.getValue().equals(has.get(label.getKey())));
    }
}
