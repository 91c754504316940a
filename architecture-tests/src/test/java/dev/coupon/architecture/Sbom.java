package dev.coupon.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bill of materials that the build has put into a module.
 *
 * @param module whose it is
 * @param components what the module is shipped with, and ours
 */
record Sbom(String module, String format, List<Component> components) {

    static final String RESOURCE = "META-INF/sbom/application.cdx.json";

    /** @param licences as the pom of the component names them; each alone is enough */
    record Component(String coordinates, String version, String purl, Set<String> licences) {}

    /** Those of the modules on the class path; none if the build was told to leave them out. */
    static List<Sbom> all() {
        try {
            List<Sbom> all = new ArrayList<>();
            for (URL place : Collections.list(Sbom.class.getClassLoader().getResources(RESOURCE))) {
                try (InputStream json = place.openStream()) {
                    all.add(of(JsonMapper.shared().readTree(json)));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sbom of(JsonNode json) {
        List<Component> components = new ArrayList<>();
        json.path("components").forEach(component -> components.add(component(component)));
        return new Sbom(
                json.path("metadata").path("component").path("name").asString(),
                json.path("bomFormat").asString(),
                components);
    }

    private static Component component(JsonNode json) {
        Set<String> licences = new TreeSet<>();
        for (JsonNode choice : json.path("licenses")) {
            JsonNode licence = choice.path("license");
            for (JsonNode name : List.of(choice.path("expression"), licence.path("id"), licence.path("name"))) {
                if (name.isString()) {
                    licences.add(name.asString());
                }
            }
        }
        return new Component(
                json.path("group").asString() + ":" + json.path("name").asString(),
                json.path("version").asString(),
                json.path("purl").asString(),
                licences);
    }
}
