package dev.coupon.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads YAML strictly: the same key twice is an error. Anchors and merges are resolved. */
final class YamlFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private YamlFile() {}

    static ObjectNode read(Path file) {
        List<ObjectNode> documents = readAll(file);
        if (documents.size() != 1) {
            throw new IllegalArgumentException(file + " has " + documents.size() + " documents");
        }
        return documents.get(0);
    }

    static List<ObjectNode> readAll(Path file) {
        return parse(Repo.text(file));
    }

    static List<ObjectNode> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<ObjectNode> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(text)) {
            JsonNode tree = JSON.valueToTree(document);
            documents.add((ObjectNode) tree);
        }
        return documents;
    }
}
