package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A Kafka broker that is a controller, too (KRaft): alone, or one of a cluster, in which everything has a copy on each
 * broker. Topics are made by those who need them, never by use.
 */
public final class EmbeddedKafka implements EmbeddedServer {

    private static final String NAME = "kafka";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path dataDir;
    private final int port;
    private final KafkaNode node;
    private final Map<String, String> tls;
    private final ManagedProcess process;

    private EmbeddedKafka(Path dataDir, int port, KafkaNode node, Path log) {
        this(dataDir, port, node, log, Map.of());
    }

    private EmbeddedKafka(Path dataDir, int port, KafkaNode node, Path log, Map<String, String> tls) {
        this.tls = tls;
        this.dataDir = dataDir.toAbsolutePath();
        this.port = port;
        this.node = node;
        this.process = new ManagedProcess(node.name(), dataDir.resolve(node.name() + ".pid"), log);
    }

    public static EmbeddedKafka in(Path dataDir, int port) {
        return new EmbeddedKafka(dataDir, port, KafkaNode.alone(NAME), dataDir.resolve(NAME + ".log"));
    }

    /**
     * The brokers of a cluster, each in a directory of its own below this one. To be started side by side: one alone
     * has no majority and does not come up.
     */
    public static List<EmbeddedKafka> cluster(Path directory, int brokers) {
        return KafkaNode.cluster(NAME, brokers).stream()
                .map(node -> new EmbeddedKafka(
                        directory.resolve(node.name()),
                        FreePorts.next(),
                        node,
                        directory.resolve(node.name()).resolve(NAME + ".log")))
                .toList();
    }

    /** The same server, writing its log elsewhere than into the data directory. */
    public EmbeddedKafka loggingTo(Path log) {
        return new EmbeddedKafka(dataDir, port, node, log, tls);
    }

    /**
     * The same server, which listens on another port as well, with TLS.
     *
     * @param keyStore PKCS 12 with the server's key and certificate
     */
    public EmbeddedKafka withTls(int tlsPort, Path keyStore, String password) {
        return new EmbeddedKafka(
                dataDir,
                port,
                node,
                dataDir.resolve(NAME + ".log"),
                Map.of(
                        "listeners",
                        listeners() + ",SSL://127.0.0.1:" + tlsPort,
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,SSL:SSL,CONTROLLER:PLAINTEXT",
                        "ssl.keystore.type",
                        "PKCS12",
                        "ssl.keystore.location",
                        keyStore.toString(),
                        "ssl.keystore.password",
                        password,
                        "ssl.key.password",
                        password));
    }

    private String listeners() {
        return "PLAINTEXT://127.0.0.1:" + port + "," + node.controllerListener();
    }

    @Override
    public ManagedProcess process() {
        return process;
    }

    @Override
    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() {
        Path settings = writeSettings();
        List<String> command = new ArrayList<>(JavaCommand.start());
        command.addAll(List.of(
                "-Xmx" + node.heapMegabytes() + "m",
                // Two cores are shared with five other processes: one collector thread is enough.
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Dlogback.configurationFile=dev/coupon/embedded/kafka-logback.xml",
                "-cp",
                JavaCommand.classPath(),
                KafkaBroker.class.getName(),
                settings.toString()));
        process.start(command, Map.of());
        process.awaitReady(Probe.kafka(port), START_LIMIT);
    }

    private Path writeSettings() {
        Path file = Directories.make(dataDir).resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings().store(writer, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "listeners", listeners(),
                "log.dirs", dataDir.resolve("data").toString(),
                "auto.create.topics.enable", "false",
                "num.partitions", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.num.partitions", "1"));
        settings.putAll(Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "broker.heartbeat.interval.ms", "500",
                "log.cleaner.dedupe.buffer.size", "16777216"));
        settings.putAll(node.settings());
        settings.putAll(tls);
        return settings;
    }
}
