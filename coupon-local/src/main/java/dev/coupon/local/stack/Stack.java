package dev.coupon.local.stack;

import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.EmbeddedServer;
import dev.coupon.embedded.ManagedProcess;
import dev.coupon.embedded.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The five processes of a stack: what each is told, in which order they start and end. */
final class Stack {

    static final List<String> PROCESSES = List.of("redis", "database", "kafka", "api", "consumer");

    private final DataDir data;
    private final Secrets secrets;
    private final EmbeddedRedis redis;
    private final EmbeddedDatabase database;
    private final EmbeddedKafka kafka;
    private final JavaServer api;
    private final JavaServer consumer;

    Stack(DataDir data, StackPorts ports, Secrets secrets, EmbeddedDatabase.Kind databaseKind) {
        this.data = data;
        this.secrets = secrets;
        this.redis = EmbeddedRedis.in(data.of("redis"), ports.redis()).loggingTo(data.log("redis"));
        this.database = EmbeddedDatabase.in(
                        data.of(databaseKind.name().toLowerCase(Locale.ROOT)), ports.database(), databaseKind)
                .withUser(secrets.databaseUser(), secrets.databasePassword())
                .loggingTo(data.log("database"));
        this.kafka = EmbeddedKafka.in(data.of("kafka"), ports.kafka()).loggingTo(data.log("kafka"));
        this.api = server("api", ports.api(), ports.apiManagement(), apiSettings(ports));
        this.consumer = server("consumer", ports.consumer(), ports.consumer(), consumerSettings(ports));
    }

    /** Processes that a launcher which was killed may have left on the same data. */
    static void endLeftOvers(DataDir data) {
        for (String directory : List.of(
                "app/api", "app/consumer", "kafka/kafka", "redis/redis", "mariadb/database", "mysql/database")) {
            new PidFile(data.of(directory + ".pid")).endLeftOver();
        }
    }

    /**
     * Starts all and returns when claims can be made.
     *
     * @throws IllegalStateException if one does not come up
     */
    void start() {
        copyJar("coupon-api", "api");
        copyJar("coupon-consumer", "consumer");
        Parallel.run(redis::start, database::start, kafka::start);
        Parallel.run(
                () -> {
                    api.start();
                    api.awaitReady();
                },
                () -> {
                    consumer.start();
                    consumer.awaitReady();
                });
    }

    List<EmbeddedServer> servers() {
        return List.of(redis, database, kafka, api, consumer);
    }

    /** First those who take in work, then those who hold it. */
    List<EmbeddedServer> inOrderOfTheEnd() {
        return List.of(api, consumer, kafka, redis, database);
    }

    StackInfo info() {
        return new StackInfo(
                "http://127.0.0.1:" + api.port(),
                List.of(api.managementUrl(), consumer.managementUrl()),
                secrets.adminUsername(),
                secrets.adminPassword(),
                database.jdbcUrl(),
                secrets.databaseUser(),
                secrets.databasePassword(),
                redis.url(),
                kafka.bootstrapServers(),
                servers().stream()
                        .map(server -> new StackInfo.RunningProcess(server.name(), server.pid(), server.port()))
                        .toList());
    }

    private JavaServer server(String name, int port, int managementPort, Map<String, String> settings) {
        ManagedProcess process = new ManagedProcess(name, data.of("app").resolve(name + ".pid"), data.log(name));
        return new JavaServer(process, data.of("app").resolve(name + ".jar"), port, managementPort, settings);
    }

    private Map<String, String> apiSettings(StackPorts ports) {
        Map<String, String> settings = consumerSettings(ports);
        settings.putAll(Map.of(
                "SERVER_PORT", Integer.toString(ports.api()),
                "MANAGEMENT_SERVER_PORT", Integer.toString(ports.apiManagement()),
                "MANAGEMENT_SERVER_ADDRESS", "127.0.0.1",
                "COUPON_AUTH_KEY", secrets.signingKey(),
                "COUPON_AUTH_ADMIN_USERNAME", secrets.adminUsername(),
                "COUPON_AUTH_ADMIN_PASSWORD", secrets.adminPassword()));
        return settings;
    }

    private Map<String, String> consumerSettings(StackPorts ports) {
        return new HashMap<>(Map.of(
                "SERVER_ADDRESS", "127.0.0.1",
                "SERVER_PORT", Integer.toString(ports.consumer()),
                "MANAGEMENT_SERVER_PORT", Integer.toString(ports.consumer()),
                "SPRING_DATASOURCE_URL", database.jdbcUrl(),
                "SPRING_DATASOURCE_USERNAME", secrets.databaseUser(),
                "SPRING_DATASOURCE_PASSWORD", secrets.databasePassword(),
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "COUPON_KAFKA_REPLICATION_FACTOR", "1",
                "COUPON_REDIS_URL", redis.url()));
    }

    /** The servers run from a copy: a build must not change the jar under a running server. */
    private void copyJar(String module, String name) {
        Path copy = data.of("app").resolve(name + ".jar");
        try {
            Files.createDirectories(data.of("app"));
            Files.copy(Repository.executableJar(module), copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy the jar of " + module + " to " + copy, e);
        }
    }
}
