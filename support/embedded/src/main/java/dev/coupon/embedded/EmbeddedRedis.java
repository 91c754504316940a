package dev.coupon.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Redis with its append-only file: what it answered is there after {@code kill -9}. */
public final class EmbeddedRedis implements EmbeddedServer {

    private static final String NAME = "redis";
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Settings settings;
    private final ManagedProcess process;

    private EmbeddedRedis(Settings settings) {
        this.settings = settings;
        this.process = new ManagedProcess(NAME, settings.dataDir.resolve(NAME + ".pid"), settings.log);
    }

    public static EmbeddedRedis in(Path dataDir, int port) {
        Path absolute = dataDir.toAbsolutePath();
        return new EmbeddedRedis(
                new Settings(absolute, port, absolute.resolve(NAME + ".log"), List.of(), List.of(), List.of()));
    }

    /** The program of the server, for whoever starts it with a configuration of his own. Unpacked on first use. */
    public static Path program() {
        return Binaries.redisServer();
    }

    /** The same server, writing its log elsewhere than into the data directory. */
    public EmbeddedRedis loggingTo(Path log) {
        return new EmbeddedRedis(
                new Settings(settings.dataDir, settings.port, log, settings.options, settings.login, settings.users));
    }

    /** The same server with more options, as on its command line: {@code "--maxmemory", "5mb"}. */
    public EmbeddedRedis withOptions(String... options) {
        List<String> all = new ArrayList<>(settings.options);
        all.addAll(List.of(options));
        return new EmbeddedRedis(
                new Settings(settings.dataDir, settings.port, settings.log, all, settings.login, settings.users));
    }

    /**
     * The same server with an admin, who may do everything, instead of the user without a password; {@link #ask} asks as
     * him.
     */
    public EmbeddedRedis withAdmin(String username, String password) {
        return new EmbeddedRedis(new Settings(
                settings.dataDir,
                settings.port,
                settings.log,
                settings.options,
                List.of(username, password),
                settings.users));
    }

    /**
     * The same server with one more user.
     *
     * @param rules what it may do, as in {@code ACL SETUSER}
     */
    public EmbeddedRedis withUser(String username, String password, String rules) {
        List<String> all = new ArrayList<>(settings.users);
        all.add(RedisUsers.line(username, password, rules));
        return new EmbeddedRedis(
                new Settings(settings.dataDir, settings.port, settings.log, settings.options, settings.login, all));
    }

    /** The same server, starting as a replica. */
    public EmbeddedRedis replicaOf(EmbeddedRedis master) {
        return withOptions("--replicaof", "127.0.0.1 " + master.port());
    }

    @Override
    public ManagedProcess process() {
        return process;
    }

    @Override
    public int port() {
        return settings.port;
    }

    public String url() {
        return "redis://127.0.0.1:" + settings.port;
    }

    public String url(String username, String password) {
        return "redis://" + username + ":" + password + "@127.0.0.1:" + settings.port;
    }

    /** What it stores is in here, and only here: copied while it is stopped, it can be put back later. */
    public Path data() {
        return settings.dataDir.resolve("data");
    }

    /**
     * Asks the server something over a connection of its own, as {@code ask("CONFIG", "SET", "maxmemory", "5mb")}.
     *
     * @return the answer as text; the elements of a list are its lines
     * @throws IllegalStateException if the server answers with an error, or not at all
     */
    public String ask(String... command) {
        return RedisTalk.ask(settings.port, settings.login, command);
    }

    @Override
    public void start() {
        Directories.make(data());
        List<String> command = new ArrayList<>(List.of(
                Binaries.redisServer().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(settings.port),
                "--dir",
                data().toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--save",
                "",
                // Small hashes are lists by default: looking up a batch of pending claims searches it for each.
                "--hash-max-listpack-entries",
                "0",
                // A first replica need not wait for a second one: 5 s by default.
                "--repl-diskless-sync-delay",
                "0"));
        command.addAll(settings.options);
        if (!settings.login.isEmpty() || !settings.users.isEmpty()) {
            command.addAll(List.of(
                    "--aclfile",
                    RedisUsers.write(settings.dataDir, settings.login, settings.users)
                            .toString()));
        }
        process.start(command, Map.of());
        process.awaitReady(Probe.redis(settings.port, settings.login), START_LIMIT);
    }

    /**
     * What it is started with.
     *
     * @param login of the admin; empty: the default user may do everything without one
     * @param users lines of an ACL file
     */
    private record Settings(
            Path dataDir, int port, Path log, List<String> options, List<String> login, List<String> users) {}
}
