package dev.coupon.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lombok's annotations are gone from the class files, so it is looked for where it would come from. */
final class Lombok {

    private static final String GROUP = "org.projectlombok";

    private Lombok() {}

    static List<Path> broughtInBy(Path root) {
        return Production.poms(root).stream().filter(Lombok::isNamedIn).toList();
    }

    private static boolean isNamedIn(Path pom) {
        try {
            return Files.readString(pom).contains(GROUP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
