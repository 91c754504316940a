package dev.coupon.local.chaos;

import dev.coupon.embedded.Directories;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.EmbeddedServer;
import dev.coupon.embedded.FreePorts;
import dev.coupon.local.stack.AppServers;
import dev.coupon.local.stack.DataDir;
import dev.coupon.local.stack.JavaServer;
import dev.coupon.local.stack.Parallel;
import dev.coupon.local.stack.Secrets;
import dev.coupon.local.stack.StackInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A whole system on free ports, made to be broken: nobody starts again what dies, except who let it die. Its data is
 * thrown away, so closing it kills everything.
 */
public final class Rig implements AutoCloseable {

    /** Small and quick to start: a dozen processes share the cores. */
    private static final List<String> FRUGAL = List.of(
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            // A claim that nobody asks for again is settled while the run lasts.
            "-Dcoupon.relay.age=6s");

    private final DataDir data;
    private final Layout layout;
    private final Secrets secrets = Secrets.make();
    private final RigBackends backends;
    private final AppServers appServers;
    private final List<JavaServer> apis;
    private final List<JavaServer> consumers;

    private Rig(Path directory, Layout layout) {
        this.data = new DataDir(directory);
        this.layout = layout;
        this.backends = new RigBackends(data, layout, secrets);
        this.appServers = new AppServers(data, secrets, backends.addresses());
        this.apis = IntStream.rangeClosed(1, layout.apis())
                .mapToObj(i -> appServers.api("api-" + i, FreePorts.next(), FreePorts.next()))
                .toList();
        this.consumers = IntStream.rangeClosed(1, layout.consumers())
                .mapToObj(i -> appServers.consumer("consumer-" + i, FreePorts.next()))
                .toList();
        setJvmArguments(layout.jvmArguments());
    }

    /**
     * Starts everything and returns when claims can be made.
     *
     * @param directory for the data and the logs; deleted by {@link #destroy} only
     * @throws IllegalStateException if something does not come up; nothing is left running then
     */
    public static Rig start(Path directory, Layout layout) throws SQLException {
        Rig rig = new Rig(directory, layout);
        try {
            rig.appServers.copyJars();
            rig.backends.start();
            rig.startDead();
            return rig;
        } catch (RuntimeException | SQLException e) {
            rig.close();
            throw e;
        }
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
        appServers().forEach(EmbeddedServer::kill);
        setJvmArguments(jvmArguments);
        startDead();
    }

    private void setJvmArguments(List<String> arguments) {
        List<String> all = new ArrayList<>(FRUGAL);
        all.addAll(arguments);
        appServers().forEach(server -> server.setMoreJvmArguments(all));
    }

    public Layout layout() {
        return layout;
    }

    /** The one that is asked now: with sentinels, the master. */
    public EmbeddedRedis redis() {
        return backends.redis().master();
    }

    /**
     * Those that the master is copied to; they have what it has, once in step.
     *
     * @throws IllegalStateException on a rig without sentinels
     */
    public List<EmbeddedRedis> redisReplicas() {
        return backends.redis().replicas();
    }

    public EmbeddedDatabase database() {
        return backends.database();
    }

    public List<EmbeddedKafka> brokers() {
        return backends.brokers();
    }

    public String bootstrapServers() {
        return backends.bootstrapServers();
    }

    public List<JavaServer> apis() {
        return apis;
    }

    public List<JavaServer> consumers() {
        return consumers;
    }

    private List<JavaServer> appServers() {
        List<JavaServer> all = new ArrayList<>(apis);
        all.addAll(consumers);
        return all;
    }

    /** Of that name, among its data. */
    public Path directory(String name) {
        return data.of(name);
    }

    /** The caller closes it. Root gets one even when the server has none left for others. */
    public Connection connectAsRoot() throws SQLException {
        return backends.connectAsRoot();
    }

    /** As the servers of this system do; the caller closes it. */
    public Connection connectAsServer() throws SQLException {
        return backends.connectAsServer();
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
                backends.database().jdbcUrl(),
                RigBackends.ROOT,
                "",
                backends.redis().url(),
                bootstrapServers(),
                List.of());
    }

    String apiUrl(int api) {
        return "http://127.0.0.1:" + apis.get(api).port();
    }

    @Override
    public void close() {
        appServers().forEach(EmbeddedServer::kill);
        backends.close();
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
