package dev.coupon.local.bench;

import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.infra.UuidBytes;
import dev.coupon.local.admin.AdminClient;
import dev.coupon.local.rush.StoredRows;
import dev.coupon.local.stack.DataDir;
import dev.coupon.local.stack.Stack;
import dev.coupon.local.stack.StackInfo;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A stack as {@code up} starts it, on ports of its own, and a view of its backends past both servers. */
final class BenchStack implements AutoCloseable {

    private final Stack stack;
    private final RedisClient redisClient = RedisClient.create();
    private final StatefulRedisConnection<String, String> redis;
    private final Connection database;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AdminClient admin;

    private BenchStack(Stack stack) throws SQLException {
        this.stack = stack;
        StackInfo info = stack.info();
        this.redis = redisClient.connect(RedisURI.create(info.redisUrl()));
        this.database = connect();
        this.admin = new AdminClient(http, info, Clock.systemUTC());
    }

    /**
     * Starts it in that directory and returns when claims can be made.
     *
     * @throws IllegalStateException if it does not come up; nothing is left running then
     */
    static BenchStack start(Path directory, EmbeddedDatabase.Kind databaseKind) throws SQLException {
        Stack stack = Stack.apart(new DataDir(directory), databaseKind);
        try {
            stack.start();
            return new BenchStack(stack);
        } catch (RuntimeException | SQLException e) {
            stack.kill();
            throw e;
        }
    }

    StackInfo info() {
        return stack.info();
    }

    byte[] signingKey() {
        return stack.signingKey();
    }

    HttpClient http() {
        return http;
    }

    long pid(String process) {
        return info().processes().stream()
                .filter(running -> running.name().equals(process))
                .mapToLong(StackInfo.RunningProcess::pid)
                .findFirst()
                .orElseThrow();
    }

    UUID createCoupon(int quantity) throws InterruptedException {
        return admin.createCoupon(admin.login(), quantity);
    }

    URI issueUrl(UUID coupon) {
        return URI.create(info().apiUrl() + "/api/coupon/" + coupon + "/issue");
    }

    JsonNode prove(UUID coupon) throws InterruptedException {
        return admin.prove(admin.login(), coupon);
    }

    void stopConsumer() {
        stack.stopConsumer();
    }

    void startConsumer() {
        stack.startConsumer();
    }

    /**
     * Lets nobody write rows of issued coupons until that is closed: the consumer waits for the database, and keeps its
     * place in its group meanwhile. It gives up after half a minute, and begins anew.
     */
    Connection holdRows() throws SQLException {
        Connection holder = connect();
        try (Statement lock = holder.createStatement()) {
            lock.execute("LOCK TABLES issued_coupon WRITE");
            return holder;
        } catch (SQLException e) {
            holder.close();
            throw e;
        }
    }

    /**
     * Starts the database again with that much memory for its pages, and a log that does not make it write them down
     * early. The connection of this object does not survive it.
     */
    void restartDatabase(int megabytesOfPages) {
        stack.restartDatabase("--innodb-buffer-pool-size=" + megabytesOfPages + "M", "--innodb-log-file-size=1G");
    }

    RedisCommands<String, String> redis() {
        return redis.sync();
    }

    /** How many the gate has admitted. */
    int entries(UUID coupon) {
        String entries = redis().get("coupon:{" + coupon + "}:entries");
        return entries == null ? 0 : Integer.parseInt(entries);
    }

    /** How many rows of it the storing transactions have counted. */
    int issuedQuantity(UUID coupon) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("SELECT issued_quantity FROM coupon WHERE id = ?")) {
            query.setBytes(1, UuidBytes.of(coupon));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** The users who have a row. */
    Set<UUID> stored(UUID coupon) throws SQLException {
        return new StoredRows(info(), coupon).users();
    }

    /** One that the caller closes, as both servers have them. */
    Connection connect() throws SQLException {
        StackInfo info = stack.info();
        return DriverManager.getConnection(
                info.jdbcUrl() + "?connectTimeout=5000&allowPublicKeyRetrieval=true&rewriteBatchedStatements=true"
                        + "&useLocalSessionState=true",
                info.dbUser(),
                info.dbPassword());
    }

    /** Kills all. */
    @Override
    public void close() {
        stack.kill();
        redisClient.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
