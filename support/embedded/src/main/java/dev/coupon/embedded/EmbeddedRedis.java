package dev.coupon.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Redis with its append-only file: what it answered is there after {@code kill -9}. */
public final class EmbeddedRedis implements EmbeddedServer {

    private static final String NAME = "redis";
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Path dataDir;
    private final int port;
    private final ManagedProcess process;

    private EmbeddedRedis(Path dataDir, int port, Path log) {
        this.dataDir = dataDir.toAbsolutePath();
        this.port = port;
        this.process = new ManagedProcess(NAME, dataDir.resolve(NAME + ".pid"), log);
    }

    public static EmbeddedRedis in(Path dataDir, int port) {
        return new EmbeddedRedis(dataDir, port, dataDir.resolve(NAME + ".log"));
    }

    /** The same server, writing its log elsewhere than into the data directory. */
    public EmbeddedRedis loggingTo(Path log) {
        return new EmbeddedRedis(dataDir, port, log);
    }

    @Override
    public ManagedProcess process() {
        return process;
    }

    @Override
    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void start() {
        Path data = Directories.make(dataDir.resolve("data"));
        process.start(
                List.of(
                        Binaries.redisServer().toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--dir",
                        data.toString(),
                        "--appendonly",
                        "yes",
                        "--appendfsync",
                        "everysec",
                        "--save",
                        ""),
                Map.of());
        process.awaitReady(Probe.redis(port), START_LIMIT);
    }
}
