package dev.coupon.local.stack;

import dev.coupon.local.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The clone this launcher was built in, found from where its own classes lie: {@code <root>/coupon-local/target/}. */
public final class Repository {

    private static final Path ROOT = findRoot();

    private Repository() {}

    public static Path root() {
        return ROOT;
    }

    /**
     * The executable jar of that module.
     *
     * @throws Refusal if it is not built
     */
    static Path executableJar(String module) {
        Path target = ROOT.resolve(module).resolve("target");
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*-exec.jar")) {
                for (Path jar : jars) {
                    return jar;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot look into " + target, e);
            }
        }
        throw new Refusal("There is no executable jar in " + target + ". Build it with: mvn -DskipTests package");
    }

    private static Path findRoot() {
        try {
            Path classes = Path.of(Repository.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve("../../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of this launcher is not a path", e);
        }
    }
}
