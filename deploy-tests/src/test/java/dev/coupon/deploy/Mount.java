package dev.coupon.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something of the host that a container has.
 *
 * @param source a path below the repository's compose folder, or the name of a volume
 * @param target where the container has it
 */
record Mount(String source, String target, Kind kind) {

    enum Kind {
        FILE,
        VOLUME,
        SECRET
    }

    static List<Mount> of(ComposeProject project, ObjectNode service) {
        List<Mount> mounts = new ArrayList<>();
        for (JsonNode volume : service.path("volumes")) {
            String[] parts = volume.stringValue().split(":");
            mounts.add(new Mount(parts[0], parts[1], parts[0].startsWith(".") ? Kind.FILE : Kind.VOLUME));
        }
        for (JsonNode secret : service.path("secrets")) {
            String name = secret.isObject() ? secret.required("source").stringValue() : secret.stringValue();
            String file = project.tree().at("/secrets/" + name + "/file").asString("");
            mounts.add(new Mount(
                    file,
                    secret.isObject() ? secret.required("target").stringValue() : "/run/secrets/" + name,
                    Kind.SECRET));
        }
        return mounts;
    }

    /** Where a file lies in the repository. */
    Path file() {
        return Repo.COMPOSE.resolve(source).normalize();
    }
}
