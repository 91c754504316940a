package dev.coupon.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the kustomizations refer to is there; and where {@code kustomize} is installed, what it makes of them keeps the rules. */
class KustomizationTest {

    static List<Path> kustomizations() {
        return Repo.files(Repo.KUBERNETES, "kustomization.yaml");
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void refersToWhatIsThere(Path kustomization) {
        ObjectNode tree = YamlFile.read(kustomization);
        List<String> referred = Stream.of(
                        tree.path("resources").valueStream().map(JsonNode::stringValue),
                        tree.path("patches")
                                .valueStream()
                                .map(patch -> patch.path("path").asString(""))
                                .filter(path -> !path.isEmpty()),
                        tree.path("configMapGenerator")
                                .valueStream()
                                .flatMap(map -> map.path("envs").valueStream().map(JsonNode::stringValue)))
                .flatMap(paths -> paths)
                .toList();

        assertThat(referred).isNotEmpty().allMatch(path -> Files.exists(kustomization.resolveSibling(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void theServersKnowTheSettingsOfAnOverlay(String overlay) {
        assertThat(backends(overlay).keySet()).hasSizeGreaterThan(3).allSatisfy(name -> {
            assertThat(KnownSettings.of("coupon-api").know(name)).as(name).isTrue();
            assertThat(KnownSettings.of("coupon-consumer").know(name)).as(name).isTrue();
        });
    }

    /** Each has two listeners, and a partition is one listener's. */
    @Test
    void consumersAreNoMoreThanHaveWork() {
        int listeners = YamlFile.read(Repo.ROOT.resolve("coupon-consumer/src/main/resources/application.yml"))
                .at("/spring/kafka/listener/concurrency")
                .asInt();
        JsonNode base = KubernetesTree.base().named("HorizontalPodAutoscaler", "coupon-consumer");
        JsonNode prod = YamlFile.readAll(Repo.KUBERNETES.resolve("overlays/prod/scale.yaml")).stream()
                .filter(scaler -> scaler.at("/metadata/name").asString().equals("coupon-consumer"))
                .findFirst()
                .orElseThrow();

        assertThat(base.at("/spec/maxReplicas").asInt() * listeners).isEqualTo(partitions("base"));
        assertThat(prod.at("/spec/maxReplicas").asInt() * listeners).isEqualTo(partitions("prod"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void keepsTheRulesAsKustomizeBuildsIt(String overlay, @TempDir Path directory) throws Exception {
        assumeTrue(isInstalled("kustomize"), "kustomize is not on the PATH");
        Path built = directory.resolve("built.yaml");
        Process kustomize = new ProcessBuilder(
                        "kustomize",
                        "build",
                        Repo.KUBERNETES.resolve("overlays/" + overlay).toString())
                .redirectOutput(built.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        assertThat(kustomize.waitFor())
                .as(Repo.text(directory.resolve("errors")))
                .isZero();
        Files.writeString(directory.resolve("kustomization.yaml"), "resources: [built.yaml]\n");

        KubernetesTree tree = KubernetesTree.of(directory);
        assertThat(tree.kind("Deployment")).hasSize(2);
        assertThat(KubernetesRules.all())
                .allSatisfy(rule -> assertThat(rule.check(tree)).isEmpty());
    }

    private static int partitions(String overlay) {
        return Integer.parseInt(backends(overlay).get("COUPON_KAFKA_PARTITIONS"));
    }

    private static Map<String, String> backends(String overlay) {
        Map<String, String> settings = new TreeMap<>();
        Repo.text(Repo.KUBERNETES.resolve("base/backends.env")).lines().forEach(line -> put(settings, line));
        if (!overlay.equals("base")) {
            YamlFile.read(Repo.KUBERNETES.resolve("overlays/" + overlay + "/kustomization.yaml"))
                    .at("/configMapGenerator/0/literals")
                    .forEach(literal -> put(settings, literal.stringValue()));
        }
        return settings;
    }

    private static void put(Map<String, String> settings, String line) {
        settings.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }

    private static boolean isInstalled(String program) throws IOException {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
