package dev.coupon.local.chaos;

import dev.coupon.embedded.Directories;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.EmbeddedServer;
import dev.coupon.embedded.FreePorts;
import dev.coupon.local.stack.AppServers;
import dev.coupon.local.stack.Backends;
import dev.coupon.local.stack.DataDir;
import dev.coupon.local.stack.JavaServer;
import dev.coupon.local.stack.Parallel;
import dev.coupon.local.stack.Secrets;
import dev.coupon.local.stack.StackInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A whole system on free ports, made to be broken: nobody starts again what dies, except who let it die. Its data is
 * thrown away, so closing it kills everything.
 */
public final class Rig implements AutoCloseable {

    private static final String ROOT = "root";

    /** Small and quick to start: a dozen processes share the cores. */
    private static final List<String> FRUGAL = List.of(
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            // A claim that nobody asks for again is settled while the run lasts.
            "-Dcoupon.relay.age=6s");

    private final DataDir data;
    private final Layout layout;
    private final Secrets secrets = Secrets.make();
    private final Redis redis;
    private final EmbeddedDatabase database;
    private final List<EmbeddedKafka> brokers;
    private final AppServers appServers;
    private final List<JavaServer> apis;
    private final List<JavaServer> consumers;

    private Rig(Path directory, Layout layout) {
        this.data = new DataDir(directory);
        this.layout = layout;
        this.redis = layout.sentinels() ? Redis.withSentinels(data) : Redis.alone(data);
        this.database =
                EmbeddedDatabase.in(data.of("database"), FreePorts.next()).loggingTo(data.log("database"));
        this.brokers = EmbeddedKafka.cluster(data.of("kafka"), layout.brokers()).stream()
                .map(broker -> broker.loggingTo(data.log(broker.name())))
                .toList();
        this.appServers = new AppServers(
                data,
                secrets,
                new Backends(
                        database.jdbcUrl(),
                        secrets.databaseUser(),
                        secrets.databasePassword(),
                        redis.url(),
                        bootstrapServers()));
        this.apis = IntStream.rangeClosed(1, layout.apis())
                .mapToObj(i -> frugal(appServers.api("api-" + i, FreePorts.next(), FreePorts.next())))
                .toList();
        this.consumers = IntStream.rangeClosed(1, layout.consumers())
                .mapToObj(i -> frugal(appServers.consumer("consumer-" + i, FreePorts.next())))
                .toList();
    }

    /**
     * Starts everything and returns when claims can be made.
     *
     * @param directory for the data and the logs; deleted by nobody
     * @throws IllegalStateException if something does not come up; nothing is left running then
     */
    public static Rig start(Path directory, Layout layout) throws SQLException {
        Rig rig = new Rig(directory, layout);
        try {
            rig.start();
            return rig;
        } catch (RuntimeException | SQLException e) {
            rig.close();
            throw e;
        }
    }

    private void start() throws SQLException {
        appServers.copyJars();
        List<Runnable> backends = new ArrayList<>(List.of(redis::start, database::start));
        brokers.forEach(broker -> backends.add(broker::start));
        Parallel.run(backends.toArray(Runnable[]::new));
        makeDatabaseUser();
        startDead();
    }

    /** Starts those servers of this system that do not run, and returns when they are ready. */
    public void startDead() {
        Parallel.run(appServers().stream()
                .filter(server -> !server.isAlive())
                .map(server -> (Runnable) () -> {
                    server.start();
                    server.awaitReady();
                })
                .toArray(Runnable[]::new));
    }

    /** Kills the servers of this system and starts them with these arguments of their JVMs, also from then on. */
    public void restartServers(List<String> jvmArguments) {
        for (JavaServer server : appServers()) {
            server.kill();
            setJvmArguments(server, jvmArguments);
        }
        startDead();
    }

    /** The servers of this system must not be able to do what only root can. */
    private void makeDatabaseUser() throws SQLException {
        try (Connection connection = connectAsRoot();
                var statement = connection.createStatement()) {
            String user = "'" + secrets.databaseUser() + "'@'127.0.0.1'";
            statement.execute("CREATE USER " + user + " IDENTIFIED BY '" + secrets.databasePassword() + "'");
            statement.execute("GRANT ALL ON coupon.* TO " + user);
        }
    }

    private JavaServer frugal(JavaServer server) {
        setJvmArguments(server, layout.jvmArguments());
        return server;
    }

    private static void setJvmArguments(JavaServer server, List<String> arguments) {
        List<String> all = new ArrayList<>(FRUGAL);
        all.addAll(arguments);
        server.setMoreJvmArguments(all);
    }

    public Layout layout() {
        return layout;
    }

    /** The one that is asked now: with sentinels, the master. */
    public EmbeddedRedis redis() {
        return redis.master();
    }

    /**
     * Those that the master is copied to; they have what it has, once in step.
     *
     * @throws IllegalStateException on a rig without sentinels
     */
    public List<EmbeddedRedis> redisReplicas() {
        return redis.replicas();
    }

    public EmbeddedDatabase database() {
        return database;
    }

    public List<EmbeddedKafka> brokers() {
        return brokers;
    }

    public List<JavaServer> apis() {
        return apis;
    }

    public List<JavaServer> consumers() {
        return consumers;
    }

    /** Where the data of the part with that name lies. */
    public Path directory(String name) {
        return data.of(name);
    }

    public String bootstrapServers() {
        return brokers.stream().map(EmbeddedKafka::bootstrapServers).collect(Collectors.joining(","));
    }

    /** The caller closes it. Root gets one even when the server has none left for others. */
    public Connection connectAsRoot() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl() + "?connectTimeout=5000&socketTimeout=60000&allowPublicKeyRetrieval=true", ROOT, "");
    }

    /** As the servers of this system do; the caller closes it. */
    public Connection connectAsServer() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl() + "?connectTimeout=5000&socketTimeout=60000&allowPublicKeyRetrieval=true",
                secrets.databaseUser(),
                secrets.databasePassword());
    }

    byte[] signingKey() {
        return secrets.signingKeyBytes();
    }

    /** What clients need to know, with the address of the first API server. */
    StackInfo info() {
        return new StackInfo(
                apiUrl(0),
                List.of(),
                secrets.adminUsername(),
                secrets.adminPassword(),
                database.jdbcUrl(),
                ROOT,
                "",
                redis.url(),
                bootstrapServers(),
                List.of());
    }

    String apiUrl(int api) {
        return "http://127.0.0.1:" + apis.get(api).port();
    }

    /** The servers of this system. */
    public List<JavaServer> appServers() {
        List<JavaServer> all = new ArrayList<>(apis);
        all.addAll(consumers);
        return all;
    }

    private List<EmbeddedServer> everything() {
        List<EmbeddedServer> all = new ArrayList<>(appServers());
        all.addAll(brokers);
        all.add(database);
        return all;
    }

    @Override
    public void close() {
        everything().forEach(EmbeddedServer::kill);
        redis.close();
    }

    /** Closes it and deletes its data. */
    public void destroy() {
        close();
        try {
            Directories.delete(data.root());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + data.root(), e);
        }
    }
}
