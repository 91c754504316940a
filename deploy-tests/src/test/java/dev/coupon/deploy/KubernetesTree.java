package dev.coupon.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Resources of Kubernetes, as a kustomization names them, without what its patches change. */
final class KubernetesTree {

    private final List<ObjectNode> resources;

    private KubernetesTree(List<ObjectNode> resources) {
        this.resources = resources;
    }

    static KubernetesTree base() {
        return of(Repo.KUBERNETES.resolve("base"));
    }

    /** @throws java.io.UncheckedIOException if a file that it names is not there */
    static KubernetesTree of(Path directory) {
        List<ObjectNode> resources = new ArrayList<>();
        for (JsonNode resource :
                YamlFile.read(directory.resolve("kustomization.yaml")).path("resources")) {
            Path path = directory.resolve(resource.stringValue()).normalize();
            if (path.toString().endsWith(".yaml")) {
                resources.addAll(YamlFile.readAll(path));
            } else {
                resources.addAll(of(path).resources);
            }
        }
        return new KubernetesTree(resources);
    }

    List<ObjectNode> all() {
        return resources;
    }

    Stream<ObjectNode> kind(String kind) {
        return resources.stream()
                .filter(resource -> resource.path("kind").asString().equals(kind));
    }

    ObjectNode named(String kind, String name) {
        return kind(kind).filter(is(name)).findFirst().orElseThrow();
    }

    ObjectNode deployment(String name) {
        return named("Deployment", name);
    }

    boolean has(String kind, String name) {
        return kind(kind).anyMatch(is(name));
    }

    private static Predicate<ObjectNode> is(String name) {
        return resource -> resource.at("/metadata/name").asString().equals(name);
    }
}
