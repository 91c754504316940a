package dev.coupon.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.embedded.FreePorts;
import dev.coupon.local.Command.Result;
import dev.coupon.local.SpanReceiver.ReceivedSpan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both servers on real Redis, Kafka and database, with JSON logs, and their spans sent to a receiver. */
class LogsAndTracesIT {

    private static final String DATABASE = "--database=" + System.getProperty("test.database", "mariadb");
    private static final Pattern COUPON = Pattern.compile("coupon ([0-9a-f-]{36})");
    private static final String CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LOGGER = "dev.coupon.test.level";

    @TempDir
    static Path directory;

    private static SpanReceiver receiver;
    private static Command coupon;
    private static JsonNode status;
    private static String couponId;

    @BeforeAll
    static void up() throws Exception {
        receiver = new SpanReceiver();
        coupon = new Command(
                directory,
                Map.of(
                        "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", receiver.endpoint(),
                        "MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "1",
                        "LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs"));
        Result up = coupon.run("up", "--detach", "--port=" + FreePorts.next(), DATABASE);
        assertThat(up.exitCode()).as(up.output()).isZero();
        status = JSON.readTree(coupon.run("status", "--json").output());
        var rush = COUPON.matcher(
                coupon.run("rush", "--quantity=1000", "--users=5").output());
        assertThat(rush.find()).isTrue();
        couponId = rush.group(1);
    }

    @AfterAll
    static void down() {
        coupon.run("down");
        receiver.close();
    }

    @Test
    void oneTraceLeadsFromTheRequestOverKafkaToTheRow() throws Exception {
        HttpResponse<String> answer = claim();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String traceId = answer.headers().firstValue("X-Global-Trace-Id").orElseThrow();

        ReceivedSpan insert = receiver.await(traceId, span -> span.name().equals("INSERT issued_coupon"));
        ReceivedSpan request = receiver.await(traceId, span -> span.kind().equals("SERVER"));
        ReceivedSpan judge = receiver.await(traceId, span -> span.name().equals("judge"));
        ReceivedSpan publish = receiver.await(traceId, span -> span.kind().equals("PRODUCER"));
        ReceivedSpan store = receiver.await(traceId, span -> span.kind().equals("CONSUMER"));

        assertThat(receiver.of(traceId)).containsExactlyInAnyOrder(request, judge, publish, store, insert);
        assertThat(List.of(request.service(), judge.service(), publish.service()))
                .containsOnly("coupon-api");
        assertThat(List.of(store.service(), insert.service())).containsOnly("coupon-consumer");
        assertThat(request.parent()).isEmpty();
        assertThat(judge.parent()).isEqualTo(request.spanId());
        assertThat(publish.parent()).isEqualTo(request.spanId());
        assertThat(store.parent()).isEqualTo(publish.spanId());
        assertThat(insert.parent()).isEqualTo(store.spanId());
        assertThat(request.name()).isEqualTo("POST /api/coupon/{couponId}/issue");
        assertThat(request.attributes())
                .containsEntry("http.response.status_code", "202")
                .containsEntry("coupon.outcome", "ACCEPTED")
                .containsEntry("coupon.id", couponId);
        assertThat(judge.attributes()).containsEntry("coupon.judgement", "ADMITTED");
        assertThat(publish.name()).isEqualTo("send coupon-issue");
        assertThat(publish.attributes()).containsEntry("messaging.system", "kafka");
        assertThat(insert.kind()).isEqualTo("CLIENT");
        assertThatTheBatchIsLinked(publish, store);
    }

    /** A batch is in many traces at once, and so in none of them: it is linked with each. */
    private static void assertThatTheBatchIsLinked(ReceivedSpan publish, ReceivedSpan store)
            throws InterruptedException {
        assertThat(store.links()).hasSize(1);
        String[] batchId = store.links().get(0).split("/");
        ReceivedSpan batch = receiver.await(batchId[0], span -> span.spanId().equals(batchId[1]));
        assertThat(batch.traceId()).isNotEqualTo(store.traceId());
        assertThat(batch.parent()).isEmpty();
        assertThat(batch.kind()).isEqualTo("CONSUMER");
        assertThat(batch.links()).contains(publish.traceId() + "/" + publish.spanId());
        ReceivedSpan insert =
                receiver.await(batch.traceId(), span -> span.kind().equals("CLIENT"));
        assertThat(insert.parent()).isEqualTo(batch.spanId());
    }

    @Test
    void theTraceOfACallerGoesOn() throws Exception {
        HttpResponse<String> answer = claim("traceparent", CALLER, "X-Global-Trace-Id", "Kim-42");

        assertThat(answer.headers().firstValue("X-Global-Trace-Id")).contains("Kim-42");
        String traceId = CALLER.split("-")[1];
        ReceivedSpan request = receiver.await(traceId, span -> span.kind().equals("SERVER"));
        assertThat(request.parent()).isEqualTo(CALLER.split("-")[2]);
        assertThat(request.attributes()).containsEntry("coupon.global_trace_id", "Kim-42");
        receiver.await(traceId, span -> span.name().equals("INSERT issued_coupon"));
        assertThat(lineWith("api", "Kim-42").path("traceId").asString()).isEqualTo(traceId);
        assertThat(lineWith("consumer", "Kim-42").path("traceId").asString()).isEqualTo(traceId);
    }

    @Test
    void otherRequestsHaveASpanOfTheSameNameAsTheirLines() throws Exception {
        HttpResponse<String> answer = send(request("/api/coupon/" + couponId + "?secret=in-the-query"));
        String traceId = answer.headers().firstValue("X-Global-Trace-Id").orElseThrow();

        ReceivedSpan span = receiver.await(traceId, one -> one.kind().equals("SERVER"));
        JsonNode line = lineWith("api", traceId);
        assertThat(span.name()).contains("/api/coupon/{couponId}");
        assertThat(line.path("spanId").asString()).as(line + " of " + span).isEqualTo(span.spanId());
        assertThat(line.path("traceId").asString()).isEqualTo(traceId);
        assertThat(line.path("message").asString())
                .matches("GET /api/coupon/" + couponId + " 200 \\d+ ms user=- client=127\\.0\\.0\\.1");
        assertThat(line.path("route").asString()).isEqualTo("/api/coupon/{couponId}");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("client").asString()).isEqualTo("127.0.0.1");
        assertThat(output("api")).doesNotContain("in-the-query");
    }

    @Test
    void theLinesOfAClaimAreUnderItsTraceInBothServers() throws Exception {
        String traceId = claim().headers().firstValue("X-Global-Trace-Id").orElseThrow();
        ReceivedSpan request = receiver.await(traceId, span -> span.kind().equals("SERVER"));
        ReceivedSpan store = receiver.await(traceId, span -> span.kind().equals("CONSUMER"));

        JsonNode answered = lineWith("api", traceId);
        JsonNode stored = lineWith("consumer", traceId);
        assertThat(answered.path("message").asString()).contains("claim of coupon " + couponId + ": ACCEPTED");
        assertThat(answered.path("spanId").asString()).isEqualTo(request.spanId());
        assertThat(stored.path("message").asString()).contains("stored");
        assertThat(stored.path("spanId").asString()).isEqualTo(store.spanId());
        assertThat(coupon.run("logs").output().lines().filter(line -> line.contains(traceId)))
                .anyMatch(line -> line.startsWith("api | "))
                .anyMatch(line -> line.startsWith("consumer | "));
    }

    @Test
    void everyLineIsOneJsonObject() throws Exception {
        claim();
        for (String server : List.of("api", "consumer")) {
            // Of a newer JVM.
            assertThat(output(server).lines().filter(line -> !line.startsWith("WARNING: ")))
                    .allMatch(line -> line.startsWith("{"));
            assertThat(lines(server)).isNotEmpty().allSatisfy(line -> {
                assertThat(line.path("@timestamp").asString()).isNotEmpty();
                assertThat(line.at("/service/name").asString()).isEqualTo("coupon-" + server);
            });
        }
    }

    @Test
    void claimsAreCountedOnceASecond() throws Exception {
        claim();
        assertThat(lineWith("api", "claims answered within a second: ")
                        .path("message")
                        .asString())
                .matches("claims answered within a second: [A-Z_]+ \\d+(, [A-Z_]+ \\d+)*");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void anOperatorChangesALevelWhileTheServerRuns(int server) throws Exception {
        String url = status.path("managementUrls").get(server).asString() + "/actuator/loggers/" + LOGGER;

        HttpResponse<String> changed = level(url, "DEBUG");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
        assertThat(send(HttpRequest.newBuilder(URI.create(url)).build()).body())
                .contains("\"effectiveLevel\":\"DEBUG\"");
    }

    @Test
    void nobodyChangesALevelFromOutside() throws Exception {
        String url = status.path("apiUrl").asString() + "/actuator/loggers/" + LOGGER;

        assertThat(level(url, "TRACE").statusCode()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(URI.create(url)).build()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void noSecretIsInTheOutputOfAnyProcess() throws Exception {
        List<String> secrets = new ArrayList<>();
        JSON.readTree(Files.readString(directory.resolve("stack/secrets.json")))
                .properties()
                .forEach(secret -> {
                    if (!secret.getKey().endsWith("User") && !secret.getKey().endsWith("Username")) {
                        secrets.add(secret.getValue().asString());
                    }
                });
        assertThat(secrets).contains(status.path("adminPassword").asString());
        secrets.addAll(secretsOfALogIn());
        String last = UUID.randomUUID().toString();
        send(request("/" + last));
        lineWith("api", last);

        try (Stream<Path> logs = Files.list(directory.resolve("stack/logs"))) {
            List<Path> files = logs.toList();
            assertThat(files).extracting(file -> file.getFileName().toString()).contains("launcher.log", "api.log");
            for (Path log : files) {
                String output = Files.readString(log);
                secrets.forEach(secret -> assertThat(output.contains(secret))
                        .as("a secret in " + log)
                        .isFalse());
            }
        }
    }

    /** Goes through everything that a password or a token is handed over in. */
    private static List<String> secretsOfALogIn() throws Exception {
        String password = "correct horse 7f3";
        String wrong = "wrong horse 9c1";
        String username = "user-" + UUID.randomUUID().toString().substring(0, 13);
        send(post("/api/users/signup", credentials(username, password)));
        send(post("/api/auth/login", credentials(username, wrong)));
        JsonNode pair = JSON.readTree(send(post("/api/auth/login", credentials(username, password)))
                        .body())
                .path("data");
        String access = pair.path("accessToken").asString();
        String refresh = pair.path("refreshToken").asString();
        send(post("/api/auth/refresh", "{\"refreshToken\":\"" + refresh + "\"}"));
        send(post("/api/auth/refresh", "{\"refreshToken\":\"" + refresh + "\"}"));
        send(post("/api/auth/login", credentials(username, password) + password));
        String bad = access.substring(0, access.length() - 4) + "AAAA";
        send(claimOf(bad));
        send(claimOf(access));
        assertThat(access).isNotEmpty();
        return List.of(password, wrong, refresh, access, bad, access.substring(access.lastIndexOf('.') + 1));
    }

    private static HttpResponse<String> claim(String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                claimOf(coupon.run("tokens", "1").output().strip()), (name, value) -> true);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    private static HttpRequest claimOf(String token) {
        return HttpRequest.newBuilder(api("/api/coupon/" + couponId + "/issue"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private static HttpRequest request(String path) {
        return HttpRequest.newBuilder(api(path)).build();
    }

    private static HttpRequest post(String path, String body) {
        return HttpRequest.newBuilder(api(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpResponse<String> level(String url, String level) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"configuredLevel\":\"" + level + "\"}"))
                .build());
    }

    private static URI api(String path) {
        return URI.create(status.path("apiUrl").asString() + path);
    }

    private static String credentials(String username, String password) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static String output(String server) throws IOException {
        return Files.readString(directory.resolve("stack/logs/" + server + ".log"));
    }

    private static List<JsonNode> lines(String server) throws IOException {
        String output = output(server);
        // The last line may just be written.
        return output.substring(0, output.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(JSON::readTree)
                .toList();
    }

    private static JsonNode lineWith(String server, String text) throws Exception {
        for (int tries = 0; tries < 300; tries++) {
            for (JsonNode line : lines(server)) {
                if (line.toString().contains(text)) {
                    return line;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError(text + " is in no line of " + server);
    }
}
