package dev.coupon.monitored;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of this project. */
final class Repository {

    private static final Path ROOT =
            Path.of(System.getProperty("project.root", "..")).toAbsolutePath().normalize();

    private Repository() {}

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    static Path prometheus(String name) {
        return path("support/monitoring/prometheus").resolve(name);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
