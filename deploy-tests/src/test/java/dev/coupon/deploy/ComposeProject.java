package dev.coupon.deploy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compose files, one put over the other as compose does it, with what their services extend. */
final class ComposeProject {

    /** Lists of which the later file's replaces the earlier one's. */
    private static final Set<String> REPLACED = Set.of("command", "entrypoint", "test");

    private final ObjectNode tree;

    private ComposeProject(ObjectNode tree) {
        this.tree = tree;
    }

    static ComposeProject of(String... files) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (String file : files) {
            merge(merged, withExtended(YamlFile.read(Repo.COMPOSE.resolve(file))));
        }
        return new ComposeProject(merged);
    }

    /** The one that most people run. */
    static ComposeProject simple() {
        return of("compose.yaml");
    }

    static ComposeProject replicated() {
        return of("compose.yaml", "replicated.yaml");
    }

    ObjectNode tree() {
        return tree;
    }

    Map<String, ObjectNode> services() {
        Map<String, ObjectNode> services = new TreeMap<>();
        tree.path("services")
                .properties()
                .forEach(entry -> services.put(entry.getKey(), (ObjectNode) entry.getValue()));
        return services;
    }

    ObjectNode service(String name) {
        return (ObjectNode) tree.required("services").required(name);
    }

    private static ObjectNode withExtended(ObjectNode file) {
        ObjectNode services = (ObjectNode) file.required("services");
        for (String name : services.propertyNames()) {
            ObjectNode service = (ObjectNode) services.required(name);
            JsonNode extended = service.remove("extends");
            if (extended != null) {
                Path from = Repo.COMPOSE.resolve(extended.required("file").stringValue());
                ObjectNode whole = (ObjectNode) YamlFile.read(from)
                        .required("services")
                        .required(extended.required("service").stringValue());
                merge(whole, service);
                services.set(name, whole);
            }
        }
        return file;
    }

    private static void merge(ObjectNode under, ObjectNode over) {
        over.properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode below = under.get(key);
            JsonNode above = entry.getValue();
            if (below instanceof ObjectNode object && above instanceof ObjectNode more) {
                merge(object, more);
            } else if (below instanceof ArrayNode list && above instanceof ArrayNode more && !REPLACED.contains(key)) {
                append(list, more);
            } else {
                under.set(key, above.deepCopy());
            }
        });
    }

    /** What is mounted at the same place is replaced. */
    private static void append(ArrayNode list, ArrayNode more) {
        for (JsonNode element : more) {
            list.removeIf(before -> target(before).equals(target(element)));
            list.add(element.deepCopy());
        }
    }

    private static String target(JsonNode element) {
        if (element.isObject()) {
            return element.path("target").asString(element.toString());
        }
        String[] parts = element.asString().split(":");
        return parts.length > 1 && parts[1].startsWith("/") ? parts[1] : element.asString();
    }
}
