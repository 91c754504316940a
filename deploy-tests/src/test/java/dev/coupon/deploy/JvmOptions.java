package dev.coupon.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The argument file of the image's JVM. */
final class JvmOptions {

    private static final int HAS_COMPACT_HEADERS = 25;
    private static final int WARNS_OF_NATIVE_CODE = 22;

    private JvmOptions() {}

    static List<String> read() {
        return Repo.text(Repo.ROOT.resolve("deploy/docker/jvm.options"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** Takes out what only the image's JVM knows, where an older one runs this test. */
    static void fitToThisJvm(Path file) {
        int version = Runtime.version().feature();
        List<String> kept = Repo.text(file)
                .lines()
                .filter(line -> version >= HAS_COMPACT_HEADERS || !line.equals("-XX:+UseCompactObjectHeaders"))
                .filter(line -> version >= WARNS_OF_NATIVE_CODE || !line.startsWith("--enable-native-access"))
                .toList();
        try {
            Files.write(file, kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
