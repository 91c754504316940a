package dev.coupon.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packages of npm that are on the class path as Maven artifacts, laid out as node and TypeScript look for them. Those of mvnpm
 * have all that a browser does not need, such as types, in an archive of their own.
 */
final class NodeModules {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RESOURCES = "/META-INF/resources";
    private static final String REST = "/META-INF/.more.tgz";

    private final Path directory;

    private NodeModules(Path directory) {
        this.directory = directory;
    }

    static void layOut(Path directory) throws IOException {
        NodeModules modules = new NodeModules(directory);
        for (String jar : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            if (jar.contains("/org/mvnpm/") || jar.contains("/org/webjars/npm/")) {
                modules.unpack(Path.of(jar));
            }
        }
    }

    private void unpack(Path jar) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Path root = rootOfPackage(files.getPath(RESOURCES));
            String name = JSON.readTree(Files.readString(root.resolve("package.json")))
                    .path("name")
                    .asString();
            Path module = directory.resolve(name);
            copy(root, module);
            Path rest = files.getPath(REST);
            if (Files.exists(rest)) {
                Path archive = Files.copy(rest, directory.resolve("more.tgz"), StandardCopyOption.REPLACE_EXISTING);
                untar(archive, module, root.getNameCount() - 1);
            }
        }
    }

    /** Where its package.json is: some have others further down. */
    private static Path rootOfPackage(Path resources) throws IOException {
        try (Stream<Path> files = Files.walk(resources)) {
            return files.filter(file -> file.endsWith("package.json"))
                    .min(Comparator.comparingInt(Path::getNameCount))
                    .orElseThrow(() -> new IllegalStateException("No package of npm in " + resources))
                    .getParent();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void untar(Path archive, Path to, int directoriesToLeaveOut) {
        try {
            Programs.Result result = Programs.run(
                    to, List.of("tar", "-xzf", archive.toString(), "--strip-components=" + directoriesToLeaveOut));
            if (result.exitCode() != 0) {
                throw new IllegalStateException(result.output());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
