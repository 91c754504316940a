package dev.coupon.deploy;

import dev.coupon.deploy.Mount.Kind;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for each container of the compose files. */
final class ComposeRules {

    private static final Pattern NOT_ROOT = Pattern.compile("[1-9]\\d*:\\d+");
    private static final Pattern VERSION = Pattern.compile("[^:@]+:v?\\d+\\.\\d+[.\\w-]*");
    private static final Pattern SECRET_NAME = Pattern.compile(".*(PASSWORD|SECRET|TOKEN|KEY).*");
    private static final Pattern LOGIN_IN_URL = Pattern.compile("//[^/@]*:[^/@]*@");
    private static final Pattern LOOPBACK =
            Pattern.compile("(127\\.0\\.0\\.1|\\$\\{\\w+:-127\\.0\\.0\\.1}):\\$\\{\\w+:-\\d+}:\\d+");
    private static final Set<String> MANAGEMENT_PORTS = Set.of("8082", "8083");

    private ComposeRules() {}

    static List<Rule<ComposeProject>> all() {
        return List.of(
                each("isHealthCheckedByACommand", s -> s.at("/healthcheck/test").size() > 1),
                each(
                        "checksItsHealthOftenWhileItStarts",
                        s -> s.at("/healthcheck").has("start_interval")
                                && s.at("/healthcheck").has("start_period")),
                each(
                        "hasLimits",
                        s -> Stream.of("cpus", "memory", "pids")
                                .allMatch(limit ->
                                        s.at("/deploy/resources/limits").has(limit))),
                each("cannotWriteItsRootFileSystem", s -> s.path("read_only").asBoolean(false)),
                each(
                        "isNotRoot",
                        s -> NOT_ROOT.matcher(s.path("user").asString("")).matches()),
                each(
                        "hasNoCapabilities",
                        s -> s.path("cap_drop").toString().equals("[\"ALL\"]")
                                && !s.has("cap_add")
                                && !s.has("privileged")),
                each(
                        "getsNoMoreRightsLater",
                        s -> s.path("security_opt").toString().contains("no-new-privileges:true")),
                each("isStartedAgain", s -> s.path("restart").asString("").equals("unless-stopped")),
                each("endsInAGraceOfItsOwn", s -> s.has("stop_grace_period")),
                each("boundsItsLog", s -> s.at("/logging/options").has("max-size")),
                each(
                        "namesTheVersionOfItsImage",
                        s -> VERSION.matcher(s.path("image").asString("")).matches()),
                each("isInNamedNetworksOnly", s -> !s.path("networks").isEmpty() && !s.has("network_mode")),
                each(
                        "mountsFilesReadOnly",
                        s -> strings(s.path("volumes"))
                                .allMatch(volume -> !volume.startsWith(".") || volume.endsWith(":ro"))),
                in("dependsOnTheHealthOfServicesThatHaveOne", ComposeRules::wrongDependencies),
                in(
                        "mountsFilesThatExist",
                        (project, service) -> Mount.of(project, service).stream()
                                .filter(mount -> mount.kind() == Kind.FILE && !Files.exists(mount.file()))
                                .map(Mount::source)
                                .toList()),
                in("usesWhatIsDeclared", ComposeRules::undeclared),
                in("hasNoSecretInItsEnvironment", (project, service) -> secretsInEnvironment(service)),
                in(
                        "publishesToThisMachineOnly",
                        (project, service) -> strings(service.path("ports"))
                                .filter(port -> !LOOPBACK.matcher(port).matches()
                                        || MANAGEMENT_PORTS.contains(port.substring(port.lastIndexOf(':') + 1)))
                                .toList()),
                new Rule<>("serversGetSettingsThatTheyKnow", ServerRules::unknownSettings),
                new Rule<>("serversEndBeforeTheyAreKilled", ServerRules::tooShortGraces),
                new Rule<>(
                        "backendsHaveNoWayOut",
                        project -> strings(project.tree().path("networks"), ComposeRules::isOpen)
                                .filter(Set.of("backends", "monitoring")::contains)
                                .toList()));
    }

    private static boolean isOpen(JsonNode network) {
        return !network.path("internal").asBoolean(false);
    }

    private static Stream<String> strings(JsonNode objects, Predicate<JsonNode> which) {
        return objects.properties().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey);
    }

    private static Stream<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asString);
    }

    private static Rule<ComposeProject> each(String name, Predicate<ObjectNode> holds) {
        return in(name, (project, service) -> holds.test(service) ? List.of() : List.of("it does not"));
    }

    private static Rule<ComposeProject> in(
            String name, BiFunction<ComposeProject, ObjectNode, List<String>> violations) {
        return new Rule<>(name, project -> {
            List<String> all = new ArrayList<>();
            project.services()
                    .forEach((service, tree) ->
                            violations.apply(project, tree).forEach(violation -> all.add(service + ": " + violation)));
            return all;
        });
    }

    private static List<String> wrongDependencies(ComposeProject project, ObjectNode service) {
        return strings(service.path("depends_on"), condition -> true)
                .filter(other -> !service.at("/depends_on/" + other + "/condition")
                                .asString("")
                                .equals("service_healthy")
                        || !project.tree().at("/services/" + other).has("healthcheck"))
                .toList();
    }

    private static List<String> undeclared(ComposeProject project, ObjectNode service) {
        List<String> missing = new ArrayList<>();
        strings(service.path("networks"))
                .filter(network -> !project.tree().path("networks").has(network))
                .forEach(missing::add);
        for (Mount mount : Mount.of(project, service)) {
            boolean isThere =
                    switch (mount.kind()) {
                        case FILE -> true;
                        case VOLUME -> project.tree().path("volumes").has(mount.source());
                        case SECRET -> !mount.source().isEmpty();
                    };
            if (!isThere) {
                missing.add(mount.target());
            }
        }
        return missing;
    }

    private static List<String> secretsInEnvironment(ObjectNode service) {
        return service.path("environment").properties().stream()
                .filter(entry -> (SECRET_NAME.matcher(entry.getKey()).matches()
                                && !entry.getKey().endsWith("_FILE"))
                        || LOGIN_IN_URL.matcher(entry.getValue().asString()).find())
                .map(Map.Entry::getKey)
                .toList();
    }
}
