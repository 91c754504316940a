package dev.coupon.local.stack;

import dev.coupon.embedded.EmbeddedServer;
import dev.coupon.embedded.JavaCommand;
import dev.coupon.embedded.ManagedProcess;
import dev.coupon.embedded.Probe;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the two servers of this system, from its executable jar. Made by {@link AppServers}. */
public final class JavaServer implements EmbeddedServer {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final int HAS_COMPACT_HEADERS = 25;

    private static final List<String> JVM_ARGUMENTS = List.of(
            // With what is not heap, a server takes about half a gigabyte. Ten thousand connections, and more claims on
            // their way than usual, need more, and get it rather than a full collection every half second.
            "-Xms208m",
            "-Xmx448m",
            "-XX:MinHeapFreeRatio=20",
            // What was free in native memory, of compilers above all, goes back to the system.
            "-XX:TrimNativeHeapInterval=10000",
            // Thousands of claims are on their way when the young are collected. Where they do not fit into a survivor
            // space they fill the old generation, which then grows to its limit before it is collected at all.
            "-Xmn96m",
            "-XX:SurvivorRatio=2",
            "-XX:TargetSurvivorRatio=90",
            // Six processes share the cores: a collector without threads of its own takes least from them.
            "-XX:+UseSerialGC",
            // Else one buffer in a hundred is followed with stack traces, which is for tests.
            "-Dio.netty.leakDetection.level=disabled",
            // Dead and started again is better than half alive.
            "-XX:+ExitOnOutOfMemoryError");

    /** Else glibc gives each thread that compiles an arena of its own, and keeps what was free in it. */
    private static final Map<String, String> MALLOC = Map.of("MALLOC_ARENA_MAX", "2");

    private final ManagedProcess process;
    private final Path jar;
    private final int port;
    private final int managementPort;
    private final Map<String, String> settings;
    private volatile List<String> moreJvmArguments = List.of();

    /** @param settings passed in the environment, where no other user of the machine can read the secrets among them */
    JavaServer(ManagedProcess process, Path jar, int port, int managementPort, Map<String, String> settings) {
        this.process = process;
        this.jar = jar;
        this.port = port;
        this.managementPort = managementPort;
        this.settings = new HashMap<>(MALLOC);
        this.settings.putAll(settings);
    }

    /** The arguments that a server is run with on a JVM of that feature version, wherever it runs. */
    public static List<String> jvmArguments(int javaVersion) {
        List<String> arguments = new ArrayList<>(JVM_ARGUMENTS);
        if (javaVersion >= HAS_COMPACT_HEADERS) {
            // Claims are many small objects: up to a fifth less heap (JEP 519).
            arguments.add("-XX:+UseCompactObjectHeaders");
        }
        return arguments;
    }

    /** What its environment has besides its settings. */
    public static Map<String, String> environment() {
        return MALLOC;
    }

    @Override
    public ManagedProcess process() {
        return process;
    }

    @Override
    public int port() {
        return port;
    }

    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    /** Arguments of the JVM for the starts from now on, behind the usual ones, which they overrule. */
    public void setMoreJvmArguments(List<String> arguments) {
        moreJvmArguments = List.copyOf(arguments);
    }

    /** Returns when the server lives; whether it can work may depend on others, see {@link #awaitReady}. */
    @Override
    public void start() {
        List<String> command = new ArrayList<>(JavaCommand.start());
        command.addAll(jvmArguments(Runtime.version().feature()));
        command.addAll(moreJvmArguments);
        command.addAll(List.of("-jar", jar.toString()));
        process.start(command, settings);
        process.awaitReady(health("liveness"), START_LIMIT);
    }

    /** @throws IllegalStateException if it does not become ready within three minutes; it is killed then */
    public void awaitReady() {
        process.awaitReady(health("readiness"), START_LIMIT);
    }

    private Probe health(String group) {
        URI uri = URI.create(managementUrl() + "/actuator/health/" + group);
        return () -> {
            try {
                HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
                connection.setConnectTimeout(1000);
                connection.setReadTimeout(5000);
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } catch (IOException e) {
                return false;
            }
        };
    }
}
