package dev.coupon.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersIT {

    /** With a blank in its path, which not every program takes. */
    private Path directory;

    @BeforeEach
    void makeDirectory(@TempDir Path temporary) throws IOException {
        directory = Files.createDirectory(temporary.resolve("a clone"));
    }

    @Test
    void redisKeepsWhatItAnsweredOverKillAndStop() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.in(directory, FreePorts.next())) {
            redis.start();
            assertThat(command(redis, "SET coupon 100")).isEqualTo("+OK");

            redis.kill();
            assertThat(redis.isAlive()).isFalse();
            redis.start();
            assertThat(command(redis, "INCR coupon")).isEqualTo(":101");

            redis.stop();
            redis.start();
            assertThat(command(redis, "INCR coupon")).isEqualTo(":102");
        }
    }

    @Test
    void pausedServerAnswersOnlyAfterResume() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.in(directory, FreePorts.next())) {
            redis.start();
            redis.pause();
            try (Socket socket = new Socket("127.0.0.1", redis.port())) {
                socket.setSoTimeout(300);
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                DataInputStream answer = new DataInputStream(socket.getInputStream());
                assertThatThrownBy(answer::readByte).isInstanceOf(SocketTimeoutException.class);
                assertThat(redis.isAlive()).isTrue();

                redis.resume();
                socket.setSoTimeout(10_000);
                assertThat((char) answer.readByte()).isEqualTo('+');
            }
        }
    }

    @Test
    void databaseKeepsCommittedRowsOverKillAndStop() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(directory, FreePorts.next())) {
            database.start();
            execute(database, "CREATE TABLE t (name VARCHAR(20))", "INSERT INTO t VALUES ('선착순')");

            database.kill();
            database.start();
            assertThat(firstValue(database, "SELECT name FROM t")).isEqualTo("선착순");

            database.stop();
            database.start();
            assertThat(firstValue(database, "SELECT COUNT(*) FROM t")).isEqualTo("1");
        }
    }

    @Test
    void databaseIsStartedAgainWithMoreOptions() throws Exception {
        EmbeddedDatabase first = EmbeddedDatabase.in(directory, FreePorts.next())
                .withOptions("--max-connections=77", "--wait-timeout=77");
        try (EmbeddedDatabase again = first.withOptions("--max-connections=78")) {
            first.start();
            execute(first, "CREATE TABLE t (name VARCHAR(20))", "INSERT INTO t VALUES ('선착순')");
            first.stop();
            again.start();

            assertThat(firstValue(again, "SELECT name FROM t")).isEqualTo("선착순");
            assertThat(firstValue(again, "SELECT @@GLOBAL.max_connections")).isEqualTo("78");
            assertThat(firstValue(again, "SELECT @@GLOBAL.wait_timeout")).isEqualTo("77");
        }
    }

    @Test
    void databaseIsTheKindThatWasAskedFor() throws Exception {
        EmbeddedDatabase database = TestServers.database();

        boolean mariadb = firstValue(database, "SELECT VERSION()").contains("MariaDB");

        assertThat(mariadb).isEqualTo(!"mysql".equals(System.getProperty("test.database")));
    }

    @Test
    void databaseWithUserLocksRootOut() throws Exception {
        EmbeddedDatabase open = EmbeddedDatabase.in(directory, FreePorts.next());
        try (EmbeddedDatabase database = open.withUser("coupon", "s3cret-_")) {
            database.start();

            assertThat(firstValue(database, "SELECT DATABASE()")).isEqualTo("coupon");
            assertThatThrownBy(() -> firstValue(open, "SELECT 1")).isInstanceOf(SQLException.class);
            assertThat(directory.resolve("init.sql")).doesNotExist();
        }
    }

    @Test
    void kafkaKeepsAcknowledgedRecordsOverKill() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.in(directory, FreePorts.next())) {
            kafka.start();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("claims", 1, (short) 1)))
                        .all()
                        .get();
            }
            send(kafka, "first");

            kafka.kill();
            kafka.start();
            send(kafka, "second");

            assertThat(recordsOf(kafka, 2)).containsExactly("first", "second");
        }
    }

    @Test
    void startOfServerThatCannotRunTellsTheEndOfItsLog() throws Exception {
        Files.createDirectories(directory.resolve("data/appendonlydir"));
        Files.writeString(directory.resolve("data/appendonlydir/appendonly.aof.manifest"), "nonsense\n");

        try (EmbeddedRedis redis = EmbeddedRedis.in(directory, FreePorts.next())) {
            assertThatThrownBy(redis::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("redis ended while it was starting")
                    .hasMessageContaining("manifest");
        }
    }

    @Test
    void childrenAndTheirDataEndWithTheirJvmEvenIfItIsKilled() throws Exception {
        Owned owned = Owned.start();
        assertThat(owned.server.isAlive()).isTrue();
        assertThat(owned.data).exists();

        owned.owner.destroyForcibly().waitFor();

        owned.awaitNothingLeft();
    }

    @Test
    void killedWatchdogHasSuccessorThatKnowsTheChildren() throws Exception {
        Owned owned = Owned.start();
        ProcessHandle watchdog = owned.watchdog().orElseThrow();
        // One that dies as soon as it is started is not replaced.
        Thread.sleep(1000);

        watchdog.destroyForcibly();
        watchdog.onExit().get();
        while (owned.watchdog().isEmpty()) {
            Thread.sleep(20);
        }
        owned.giveTheWatchdogAnotherOrder();
        owned.owner.destroyForcibly().waitFor();

        owned.awaitNothingLeft();
    }

    @Test
    void startEndsWhatKilledOwnerLeftBehindOnTheSameData() throws Exception {
        // A process that nobody guards, as after a crash of the machine's watchdog.
        Process leftOver = new ProcessBuilder("sleep", "600").start();
        new PidFile(directory.resolve("redis.pid")).write(leftOver.toHandle());

        try (EmbeddedRedis redis = EmbeddedRedis.in(directory, FreePorts.next())) {
            redis.start();
            assertThat(leftOver.isAlive()).isFalse();
        }
    }

    @Test
    void startSparesAnotherProcessThatGotTheRememberedId() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try (EmbeddedRedis redis = EmbeddedRedis.in(directory, FreePorts.next())) {
            Files.writeString(directory.resolve("redis.pid"), stranger.pid() + " 1000\n");

            redis.start();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private static String command(EmbeddedRedis redis, String command) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", redis.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            StringBuilder line = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c != '\r' && c >= 0;
                    c = socket.getInputStream().read()) {
                line.append((char) c);
            }
            return line.toString();
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl() + "?allowPublicKeyRetrieval=true", database.username(), database.password());
    }

    private static void execute(EmbeddedDatabase database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String firstValue(EmbeddedDatabase database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void send(EmbeddedKafka kafka, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("claims", value)).get();
        }
    }

    private static List<String> recordsOf(EmbeddedKafka kafka, int count) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("claims", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            while (values.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    /** A JVM of its own with a server that it started. */
    private record Owned(Process owner, BufferedReader told, ProcessHandle server, Path data) {

        static Owned start() throws Exception {
            List<String> command = new ArrayList<>(JavaCommand.start());
            command.addAll(List.of("-cp", JavaCommand.classPath(), ServerOwner.class.getName()));
            Process owner = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader told = owner.inputReader();
            long pid = Long.parseLong(told.readLine());
            return new Owned(owner, told, ProcessHandle.of(pid).orElseThrow(), Path.of(told.readLine()));
        }

        Optional<ProcessHandle> watchdog() {
            return owner.children()
                    .filter(ProcessHandle::isAlive)
                    .filter(child -> child.pid() != server.pid())
                    .findFirst();
        }

        /** Returns when it was told, and so everything that stood before it. */
        void giveTheWatchdogAnotherOrder() throws Exception {
            owner.outputWriter().append('\n').flush();
            assertThat(told.readLine()).isEqualTo("given");
        }

        void awaitNothingLeft() throws Exception {
            server.onExit().get(60, TimeUnit.SECONDS);
            while (Files.exists(data)) {
                Thread.sleep(20);
            }
        }
    }

    /** Runs in a JVM of its own: starts a shared server, tells its id and its data, and waits to be killed. */
    static final class ServerOwner {
        public static void main(String[] args) throws Exception {
            EmbeddedRedis redis = TestServers.redis();
            Path data = redis.process().log().getParent();
            System.out.println(redis.pid());
            System.out.println(data);
            while (System.in.read() >= 0) {
                Watchdog.ofThisJvm().deleteAtEnd(data);
                System.out.println("given");
            }
        }
    }
}
