package dev.coupon.local.chaos;

import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.EmbeddedServer;
import dev.coupon.embedded.FreePorts;
import dev.coupon.infra.LeastRights;
import dev.coupon.local.stack.Backends;
import dev.coupon.local.stack.DataDir;
import dev.coupon.local.stack.Parallel;
import dev.coupon.local.stack.Secrets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Redis, database and Kafka of a rig. */
final class RigBackends implements AutoCloseable {

    static final String ROOT = "root";

    private final Secrets secrets;
    private final Redis redis;
    private final EmbeddedDatabase database;
    private final List<EmbeddedKafka> brokers;

    RigBackends(DataDir data, Layout layout, Secrets secrets) {
        this.secrets = secrets;
        this.redis = layout.sentinels() ? Redis.withSentinels(data) : Redis.alone(data, secrets);
        this.database =
                EmbeddedDatabase.in(data.of("database"), FreePorts.next()).loggingTo(data.log("database"));
        this.brokers = EmbeddedKafka.cluster(data.of("kafka"), layout.brokers()).stream()
                .map(broker -> broker.loggingTo(data.log(broker.name())))
                .toList();
    }

    void start() throws SQLException {
        List<Runnable> starts = new ArrayList<>(List.of(redis::start, database::start));
        brokers.forEach(broker -> starts.add(broker::start));
        Parallel.run(starts.toArray(Runnable[]::new));
        makeUsers();
    }

    /** The servers of this system must not be able to do what only root can. */
    private void makeUsers() throws SQLException {
        try (Connection connection = connectAsRoot();
                var statement = connection.createStatement()) {
            String owner = "'" + Secrets.DATABASE_OWNER + "'@'127.0.0.1'";
            statement.execute("CREATE USER " + owner + " IDENTIFIED BY '" + secrets.databaseOwnerPassword() + "'");
            statement.execute("GRANT ALL ON coupon.* TO " + owner);
            String user = "'" + secrets.databaseUser() + "'@'127.0.0.1'";
            statement.execute("CREATE USER " + user + " IDENTIFIED BY '" + secrets.databasePassword() + "'");
            statement.execute("GRANT " + LeastRights.DATABASE + " ON coupon.* TO " + user);
        }
    }

    Redis redis() {
        return redis;
    }

    EmbeddedDatabase database() {
        return database;
    }

    List<EmbeddedKafka> brokers() {
        return brokers;
    }

    String bootstrapServers() {
        return brokers.stream().map(EmbeddedKafka::bootstrapServers).collect(Collectors.joining(","));
    }

    Backends addresses() {
        return new Backends(
                database.jdbcUrl(),
                secrets.databaseUser(),
                secrets.databasePassword(),
                Secrets.DATABASE_OWNER,
                secrets.databaseOwnerPassword(),
                redis.urlOfServers(),
                bootstrapServers(),
                brokers.size());
    }

    Connection connectAsRoot() throws SQLException {
        return connect(ROOT, "");
    }

    Connection connectAsServer() throws SQLException {
        return connect(secrets.databaseUser(), secrets.databasePassword());
    }

    private Connection connect(String username, String password) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl() + "?connectTimeout=5000&socketTimeout=60000&allowPublicKeyRetrieval=true",
                username,
                password);
    }

    /** Kills all. */
    @Override
    public void close() {
        brokers.forEach(EmbeddedServer::kill);
        database.kill();
        redis.close();
    }
}
