package dev.coupon.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.embedded.FreePorts;
import dev.coupon.local.Command.Result;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole system, started as a newcomer starts it, and everything in it killed once. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackIT {

    private static final String DATABASE = "--database=" + System.getProperty("test.database", "mariadb");
    private static final Pattern COUPON = Pattern.compile("coupon ([0-9a-f-]{36})");

    @TempDir
    static Path directory;

    private static Command coupon;

    @BeforeAll
    static void up() {
        coupon = new Command(directory);
        Result up = startDetached();
        assertThat(up.output())
                .contains("The coupon system is running")
                .containsPattern("Event page +http://127\\.0\\.0\\.1:[0-9]+/\n")
                .containsPattern("Console +http://127\\.0\\.0\\.1:[0-9]+/admin ");
        assertThat(up.exitCode()).isZero();
    }

    @AfterAll
    static void down() {
        coupon.run("down");
    }

    @Test
    @Order(1)
    void statusTellsWhatAClientNeeds() throws Exception {
        JsonNode status = status();

        assertThat(status.propertyNames())
                .containsExactlyInAnyOrder(
                        "apiUrl",
                        "managementUrls",
                        "adminUsername",
                        "adminPassword",
                        "jdbcUrl",
                        "dbUser",
                        "dbPassword",
                        "redisUrl",
                        "kafkaBootstrap",
                        "processes");
        assertThat(StreamSupport.stream(status.path("processes").spliterator(), false)
                        .map(process -> process.path("name").asString()))
                .containsExactly("redis", "database", "kafka", "api", "consumer");
        assertThat(pids()).allMatch(pid -> ProcessHandle.of(pid).isPresent());
        for (JsonNode url : status.path("managementUrls")) {
            assertThat(get(url.asString() + "/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
        }
    }

    /** Once the lock was freed with the object that held it. */
    @Test
    @Order(1)
    void isFoundAlsoAfterTheLauncherCollectedItsGarbage() throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        for (int i = 0; i < 2; i++) {
            assertThat(new ProcessBuilder(jcmd, Long.toString(launcher().pid()), "GC.run")
                            .start()
                            .waitFor())
                    .isZero();
            Thread.sleep(500);
        }

        assertThat(coupon.run("status").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--detach", "--port=8080"})
    @Order(2)
    void secondStackOnTheSameDataIsRefused(String option) {
        Result second = coupon.run("up", DATABASE, option);

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).contains("A stack is already running on " + directory.resolve("stack"));
    }

    @Test
    @Order(3)
    void rushGivesEveryCouponAndNotOneMore() {
        Result rush = coupon.run("rush", "--quantity=100", "--users=10000");

        assertThat(rush.output())
                .containsPattern("accepted +100\\s")
                .containsPattern("sold out +9,900\\s")
                .containsPattern("errors +0\\s")
                .containsPattern("stored rows +100\\s")
                .contains("every accepted claim is stored");
        assertThat(rush.exitCode()).isZero();
        Result proof = coupon.run("proof", couponOf(rush));
        assertThat(proof.output())
                .contains("PROVEN")
                .containsPattern("accepted users +100\\s")
                .containsPattern("rows +100\\s")
                .containsPattern("entrants +100\\s");
        assertThat(proof.exitCode()).isZero();
        assertThat(coupon.run("proof", couponOf(rush), "--json").output())
                .contains("\"verdict\" : \"PROVEN\"", "\"acceptedUsers\" : 100");
        Result unknown = coupon.run("proof", UUID.randomUUID().toString());
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.output()).contains("404");
    }

    @Test
    @Order(3)
    void oneTraceIdIsInTheLogsOfBothServersAndInTheAnswer() throws Exception {
        String couponId = couponOf(coupon.run("rush", "--quantity=10", "--users=5"));
        String token = coupon.run("tokens", "1").output().strip();
        String traceId = "trace-" + UUID.randomUUID();

        HttpResponse<String> answer = claim(couponId, token, traceId);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers().firstValue("X-Global-Trace-Id")).contains(traceId);
        assertThat(lineWith(traceId, couponId, "api")).contains("ACCEPTED");
        assertThat(lineWith(traceId, couponId, "consumer")).contains("stored claim");
    }

    @Test
    @Order(3)
    void claimThatMetAHangingKafkaIsAcceptedAsItWasWhenAskedAgain() throws Exception {
        String couponId = couponOf(coupon.run("rush", "--quantity=10", "--users=5"));
        String token = coupon.run("tokens", "1").output().strip();
        long kafka = pid(status(), "kafka");

        signal("STOP", kafka);
        HttpResponse<String> unconfirmed = claim(couponId, token, "hanging-kafka");
        signal("CONT", kafka);

        assertThat(unconfirmed.statusCode()).isEqualTo(503);
        assertThat(unconfirmed.body()).contains("UNCONFIRMED");
        assertThat(unconfirmed.headers().firstValue("Retry-After")).isPresent();
        HttpResponse<String> again = claim(couponId, token, "asked-again");
        for (int tries = 0; again.statusCode() == 503 && tries < 30; tries++) {
            Thread.sleep(1_000);
            again = claim(couponId, token, "asked-again");
        }
        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        assertThat(again.body()).contains("\"sequence\":6");
        assertThat(claim(couponId, token, "once-more").body()).contains("DUPLICATE");
    }

    @Test
    @Order(3)
    void thePasswordOfTheAdminIsInNoLog() throws Exception {
        String password = status().path("adminPassword").asString();

        assertThat(password).hasSizeGreaterThan(10);
        try (Stream<Path> logs = Files.list(directory.resolve("stack/logs"))) {
            List<Path> files = logs.toList();
            assertThat(files).contains(directory.resolve("stack/logs/launcher.log"));
            for (Path log : files) {
                assertThat(Files.readString(log).contains(password))
                        .as(log.toString())
                        .isFalse();
            }
        }
        assertThat(Files.getPosixFilePermissions(directory.resolve("stack/secrets.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    @Order(3)
    void nothingIsThereThatSendsSpans() throws Exception {
        for (String server : List.of("api", "consumer")) {
            String threads = threadsOf(pid(status(), server));
            assertThat(threads).contains("Full thread dump").doesNotContain("BatchSpanProcessor");
        }
    }

    private static String threadsOf(long pid) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process dump = new ProcessBuilder(jcmd, Long.toString(pid), "Thread.print")
                .redirectErrorStream(true)
                .start();
        return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Everything above was done with these users. */
    @Test
    @Order(3)
    void serversMayDoNothingButTheirWorkAndTellNobodyTheirSecrets() throws Exception {
        JsonNode secrets =
                JsonMapper.builder().build().readTree(Files.readString(directory.resolve("stack/secrets.json")));
        JsonNode status = status();
        RedisURI admin = RedisURI.create(status.path("redisUrl").asString());
        RedisClient redis = RedisClient.create();
        try (StatefulRedisConnection<String, String> asAdmin = redis.connect(admin);
                StatefulRedisConnection<String, String> asServer = redis.connect(RedisURI.builder()
                        .withHost(admin.getHost())
                        .withPort(admin.getPort())
                        .withAuthentication(
                                "coupon", secrets.path("redisPassword").asString())
                        .build())) {
            assertThat(asAdmin.sync().aclLog()).as("what was refused so far").isEmpty();
            assertThatThrownBy(() -> asServer.sync().flushall()).hasMessageContaining("NOPERM");
        } finally {
            redis.shutdown();
        }
        try (Connection asServer = DriverManager.getConnection(
                        status.path("jdbcUrl").asString() + "?allowPublicKeyRetrieval=true",
                        secrets.path("databaseUser").asString(),
                        secrets.path("databasePassword").asString());
                Statement statement = asServer.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE TABLE mine (id INT)"))
                    .hasMessageContaining("denied");
            assertThatThrownBy(() -> statement.execute("DROP TABLE coupon")).hasMessageContaining("denied");
        }
        assertThatNothingShows(secrets);
    }

    private static void assertThatNothingShows(JsonNode secrets) throws Exception {
        List<String> hidden = new ArrayList<>();
        secrets.propertyNames().stream()
                .filter(name -> name.endsWith("Password") || name.endsWith("Key"))
                .forEach(name -> hidden.add(secrets.path(name).asString()));
        assertThat(hidden).hasSizeGreaterThan(4);
        List<Long> pids = pids();
        pids.add(launcher().pid());
        for (long pid : pids) {
            // What ps shows to every user of the machine.
            Process ps = new ProcessBuilder("ps", "-ww", "-o", "args=", "-p", Long.toString(pid)).start();
            assertThat(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isNotBlank()
                    .doesNotContain(hidden);
        }
        try (Stream<Path> logs = Files.list(directory.resolve("stack/logs"))) {
            for (Path log : logs.toList()) {
                // The launcher's own says to whoever started it how to log in.
                if (!log.endsWith("launcher.log")) {
                    assertThat(Files.readString(log)).as(log.toString()).doesNotContain(hidden);
                }
            }
        }
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static HttpResponse<String> claim(String couponId, String token, String traceId) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        status().path("apiUrl").asString() + "/api/coupon/" + couponId + "/issue"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .header("Authorization", "Bearer " + token)
                                .header("X-Global-Trace-Id", traceId)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String lineWith(String traceId, String couponId, String server) throws Exception {
        Path log = directory.resolve("stack/logs/" + server + ".log");
        for (int tries = 0; tries < 600; tries++) {
            Optional<String> line = Files.readAllLines(log).stream()
                    .filter(text -> text.contains(traceId) && text.contains(couponId))
                    .findFirst();
            if (line.isPresent()) {
                return line.get();
            }
            Thread.sleep(100);
        }
        throw new AssertionError(traceId + " and " + couponId + " are in no line of " + log);
    }

    @Test
    @Order(3)
    void anOperatorMakesUsersAndTheirRoleCountsAtOnce() throws Exception {
        Result added = coupon.run("user", "add", "second.admin", "--admin");
        assertThat(added.exitCode()).as(added.output()).isZero();
        String password = added.output().strip().split(" / ")[1];

        String token = login("second.admin", password);
        assertThat(failures(token)).isEqualTo(200);

        assertThat(coupon.run("user", "role", "second.admin", "USER").exitCode())
                .isZero();
        assertThat(failures(token)).isEqualTo(403);
        Result again = coupon.run("user", "add", "second.admin");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.output()).contains("USERNAME_TAKEN");
        assertThat(coupon.run("user", "role", "nobody.here", "ADMIN").output()).contains("UNKNOWN_USER");
    }

    private static String login(String username, String password) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(status().path("apiUrl").asString() + "/api/auth/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password)))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return JsonMapper.builder()
                .build()
                .readTree(body)
                .at("/data/accessToken")
                .asString();
    }

    private static int failures(String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(status().path("apiUrl").asString() + "/api/admin/failures"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "consumer", "kafka", "redis", "database"})
    @Order(4)
    void killOfOneProcessInARushLosesNoAcceptedClaim(String name) throws Exception {
        JsonNode status = status();
        long pid = pid(status, name);
        long rowsBefore = rows(status);
        CompletableFuture<Result> rush = coupon.start("rush", "--quantity=5000", "--users=20000", "--concurrency=200");
        // In the middle: claims were stored, and most of the users are still to come.
        while (rows(status) < rowsBefore + 200) {
            assertThat(rush).isNotDone();
            Thread.sleep(5);
        }

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        Result result = rush.join();
        assertThat(result.output())
                .containsPattern("errors +0\\s")
                .containsPattern("stored rows +5,000\\s")
                .contains("every accepted claim is stored");
        assertThat(result.exitCode()).isZero();
        awaitRestart(name, pid);
        assertThat(coupon.run("logs", "launcher").output()).contains(name + " has ended unasked");
    }

    @Test
    @Order(5)
    void nothingOutlivesTheKilledLauncherAndAllDataIsThereAtTheNextStart() throws Exception {
        Result rush = coupon.run("rush", "--quantity=50", "--users=200");
        String couponId = couponOf(rush);
        long rows = rows(status());
        List<ProcessHandle> children =
                pids().stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();

        killLauncher();

        for (ProcessHandle child : children) {
            child.onExit().get(60, TimeUnit.SECONDS);
        }
        assertThat(coupon.run("status").exitCode()).isEqualTo(1);
        assertThat(startDetached().exitCode()).isZero();
        JsonNode status = status();
        HttpResponse<String> found = get(status.path("apiUrl").asString() + "/api/coupon/" + couponId);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(rows(status)).isEqualTo(rows);
        assertThat(coupon.run("rush", "--quantity=10", "--users=50").exitCode()).isZero();
    }

    @Test
    @Order(6)
    void downLeavesNothingRunning() throws Exception {
        List<Long> pids = pids();

        Result down = coupon.run("down");

        assertThat(down.exitCode()).isZero();
        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        Result status = coupon.run("status", "--json");
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.output()).contains("No stack is running");
    }

    private static Result startDetached() {
        return coupon.run("up", "--detach", "--port=" + FreePorts.next(), DATABASE);
    }

    private static JsonNode status() {
        Result status = coupon.run("status", "--json");
        assertThat(status.exitCode()).as(status.output()).isZero();
        return JsonMapper.builder().build().readTree(status.output());
    }

    private static List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        status().path("processes")
                .forEach(process -> pids.add(process.path("pid").asLong()));
        return pids;
    }

    private static long pid(JsonNode status, String name) {
        return StreamSupport.stream(status.path("processes").spliterator(), false)
                .filter(process -> process.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("pid")
                .asLong();
    }

    private static void awaitRestart(String name, long deadPid) throws InterruptedException {
        long pid = pid(status(), name);
        while (pid == deadPid || pid < 0) {
            Thread.sleep(200);
            pid = pid(status(), name);
        }
    }

    private static void killLauncher() throws Exception {
        ProcessHandle launcher = launcher();
        launcher.destroyForcibly();
        launcher.onExit().get(60, TimeUnit.SECONDS);
    }

    private static ProcessHandle launcher() throws Exception {
        String pid = Files.readString(directory.resolve("stack/launcher.pid")).split(" ")[0];
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static long rows(JsonNode status) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        status.path("jdbcUrl").asString() + "?allowPublicKeyRetrieval=true",
                        status.path("dbUser").asString(),
                        status.path("dbPassword").asString());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM issued_coupon")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String couponOf(Result rush) {
        Matcher matcher = COUPON.matcher(rush.output());
        assertThat(matcher.find()).as(rush.output()).isTrue();
        return matcher.group(1);
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
