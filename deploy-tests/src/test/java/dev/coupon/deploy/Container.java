package dev.coupon.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service of a compose file would find in its container, below a folder instead of the root: its files and secrets, an empty
 * folder for each volume, and its environment. In all texts the paths lead below that folder, and names of hosts to where
 * they are here.
 */
final class Container {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+:-([^}]*)}");

    private final Path root;
    private final ObjectNode service;
    private final Map<String, String> replaced = new LinkedHashMap<>();

    private Container(Path root, ObjectNode service) {
        this.root = root;
        this.service = service;
    }

    /** @param hosts texts such as {@code redis:6379}, and what they are to be here */
    static Container of(
            ComposeProject project, String service, MadeSecrets secrets, Path directory, Map<String, String> hosts) {
        Container container = new Container(directory.resolve(service), project.service(service));
        List<Mount> mounts = Mount.of(project, container.service);
        container.replaced.putAll(hosts);
        mounts.forEach(mount -> container.replaced.put(mount.target(), container.root + mount.target()));
        mounts.forEach(mount -> container.put(mount, secrets));
        return container;
    }

    /** Where the container has this path. */
    Path path(String inContainer) {
        return Path.of(root + inContainer);
    }

    /** A text of the container, as it has to be here. */
    String here(String text) {
        String result = text;
        for (Map.Entry<String, String> entry : replaced.entrySet()) {
            // Not inside of a path that was replaced already.
            if (!result.contains(entry.getValue())) {
                result = result.replace(entry.getKey(), entry.getValue());
            }
        }
        return result;
    }

    /** With the defaults of what can be set outside. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        service.path("environment")
                .properties()
                .forEach(entry -> environment.put(
                        entry.getKey(),
                        here(VARIABLE.matcher(entry.getValue().asString()).replaceAll("$1"))));
        return environment;
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        service.path("command").forEach(word -> command.add(here(word.stringValue())));
        return command;
    }

    /** The address that its health check asks. */
    String healthUrl() {
        String url = service.at("/healthcheck/test")
                .valueStream()
                .reduce((first, last) -> last)
                .orElseThrow()
                .stringValue();
        return here(url);
    }

    private void put(Mount mount, MadeSecrets secrets) {
        try {
            switch (mount.kind()) {
                case VOLUME -> Files.createDirectories(path(mount.target()));
                case SECRET -> copy(secrets.file(mount), path(mount.target()));
                case FILE -> copyAll(mount.file(), path(mount.target()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                copy(file, to.resolve(from.relativize(file).toString()).normalize());
            }
        }
    }

    private void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.writeString(to, here(Repo.text(from)));
    }
}
