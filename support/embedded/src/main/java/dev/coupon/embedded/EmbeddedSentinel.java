package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One sentinel. What it learned is in its configuration file, which it writes itself after the first start. */
public final class EmbeddedSentinel implements EmbeddedServer {

    private static final String NAME = "sentinel";
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Path directory;
    private final int port;
    private final String watched;
    private final ManagedProcess process;

    /** @param watched the lines of the configuration that say what it watches */
    EmbeddedSentinel(Path directory, int port, String watched) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.watched = watched;
        this.process = new ManagedProcess(NAME, directory.resolve(NAME + ".pid"), directory.resolve(NAME + ".log"));
    }

    @Override
    public ManagedProcess process() {
        return process;
    }

    @Override
    public int port() {
        return port;
    }

    /** As {@link EmbeddedRedis#ask}. */
    public String ask(String... command) {
        return RedisTalk.ask(port, command);
    }

    @Override
    public void start() {
        Path configuration = Directories.make(directory).resolve("sentinel.conf");
        if (!Files.exists(configuration)) {
            write(configuration);
        }
        process.start(List.of(Binaries.redisServer().toString(), configuration.toString(), "--sentinel"), Map.of());
        process.awaitReady(Probe.redis(port), START_LIMIT);
    }

    private void write(Path configuration) {
        String lines = """
                bind 127.0.0.1
                port %d
                dir "%s"
                """.formatted(port, directory);
        try {
            Files.writeString(configuration, lines + watched);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + configuration, e);
        }
    }
}
