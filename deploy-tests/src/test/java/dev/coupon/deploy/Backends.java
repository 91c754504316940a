package dev.coupon.deploy;

import static org.awaitility.Awaitility.await;

import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.ManagedProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Real servers, set up by what the compose file gives its containers: redis.conf, users, init SQL, the environment of Kafka. */
final class Backends implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path directory;
    private final MadeSecrets secrets;
    private final int redisPort = FreePorts.next();
    private final int databasePort = FreePorts.next();
    private final int kafkaPort = FreePorts.next();
    private final int controllerPort = FreePorts.next();
    private final List<AutoCloseable> running = new ArrayList<>();

    Backends(Path directory, MadeSecrets secrets) {
        this.directory = directory;
        this.secrets = secrets;
    }

    /** Names of the compose file, and where they are here. */
    Map<String, String> hosts() {
        return Map.of(
                "mysql:3306", "127.0.0.1:" + databasePort,
                "@redis:6379", "@127.0.0.1:" + redisPort,
                "kafka:9092", "127.0.0.1:" + kafkaPort);
    }

    Container container(String service, Map<String, String> hosts) {
        return Container.of(ComposeProject.simple(), service, secrets, directory, hosts);
    }

    void start() throws SQLException, IOException, InterruptedException {
        startDatabase();
        startRedis();
        KafkaSetUp kafka = new KafkaSetUp(directory, kafkaPort, controllerPort);
        Container container = container("kafka", kafka.hosts());
        start("kafka", kafka.command(container), container.environment());
        await().atMost(START_LIMIT).until(kafka::isThere);
    }

    /** As its users see it. */
    <T> T inRedis(String user, Function<RedisCommands<String, String>, T> ask) {
        String login = user + ":" + secrets.get("redis-" + user + "-password");
        try (RedisClient client = RedisClient.create("redis://" + login + "@127.0.0.1:" + redisPort);
                var connection = client.connect()) {
            return ask.apply(connection.sync());
        }
    }

    private void startRedis() {
        Container redis = container("redis", Map.of("port 6379", "port " + redisPort, "bind * -::*", "bind 127.0.0.1"));
        List<String> command = redis.command();
        command.set(0, EmbeddedRedis.program().toString());
        start("redis", command, Map.of());
        await().atMost(START_LIMIT)
                .ignoreExceptionsInstanceOf(RedisException.class)
                .until(() -> inRedis("coupon", redisCommands -> redisCommands.ping()), "PONG"::equals);
    }

    /** The options of the very file, and the very statements, by root, as the image does it. */
    private void startDatabase() throws SQLException {
        Container mysql = container("mysql", Map.of());
        String[] options = Repo.text(mysql.path("/etc/mysql/conf.d/coupon.cnf"))
                .lines()
                .filter(line -> line.matches("[a-z].*"))
                .map(line -> "--" + line.replace(" = ", "="))
                .toArray(String[]::new);
        EmbeddedDatabase database =
                EmbeddedDatabase.in(directory.resolve("database"), databasePort).withOptions(options);
        running.add(database);
        database.start();
        try (Connection root = DriverManager.getConnection(
                        "jdbc:mysql://127.0.0.1:" + databasePort + "/?allowPublicKeyRetrieval=true", "root", "");
                Statement statement = root.createStatement()) {
            for (String sql : Repo.text(mysql.path("/docker-entrypoint-initdb.d/users.sql"))
                    .split(";\\s*")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private void start(String name, List<String> command, Map<String, String> environment) {
        ManagedProcess process =
                new ManagedProcess(name, directory.resolve(name + ".pid"), directory.resolve(name + ".log"));
        running.add(process);
        process.start(command, environment);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable server : running) {
            server.close();
        }
    }
}
