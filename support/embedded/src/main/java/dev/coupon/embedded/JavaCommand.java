package dev.coupon.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How to start another JVM like this one. */
public final class JavaCommand {

    // From this version on it warns of each library that loads native code, unless that is allowed.
    private static final int WARNS_OF_NATIVE_CODE = 22;

    private JavaCommand() {}

    /** The {@code java} that runs this JVM, followed by what keeps its version from filling the log with warnings. */
    public static List<String> start() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Runtime.version().feature() < WARNS_OF_NATIVE_CODE
                ? List.of(java)
                : List.of(java, "--enable-native-access=ALL-UNNAMED");
    }

    /** The class path of this JVM, with what the manifests of its jars add: build tools put all of it there. */
    public static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .flatMap(entry -> withManifestEntries(entry).stream())
                .map(Path::toString)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> withManifestEntries(Path entry) {
        List<Path> entries = new ArrayList<>(List.of(entry.toAbsolutePath()));
        if (!Files.isRegularFile(entry) || !entry.toString().endsWith(".jar")) {
            return entries;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            var manifest = jar.getManifest();
            String declared =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (declared != null) {
                URI base = entry.toAbsolutePath().toUri();
                for (String relative : declared.trim().split("\\s+")) {
                    entries.add(Path.of(base.resolve(relative)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the manifest of " + entry, e);
        }
        return entries.stream().filter(Files::exists).toList();
    }
}
