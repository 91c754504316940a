package dev.coupon.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.ManagedProcess;
import dev.coupon.local.admin.AdminClient;
import dev.coupon.local.stack.StackInfo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the containers run, run without containers: the servers out of the layers that the Dockerfile makes of the real jars, started
 * by its ENTRYPOINT with the environment and the secrets of the compose file, on backends set up by its files. Only hosts,
 * ports and the folder that stands for the root differ.
 */
class ContainersIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path directory;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<ManagedProcess> SERVERS = new ArrayList<>();
    private static final int API_PORT = FreePorts.next();
    private static final int API_MANAGEMENT_PORT = FreePorts.next();
    private static final int CONSUMER_PORT = FreePorts.next();

    private static MadeSecrets secrets;
    private static Backends backends;

    @BeforeAll
    static void start() throws Exception {
        secrets = MadeSecrets.in(directory.resolve("secrets"));
        backends = new Backends(directory, secrets);
        backends.start();
        // In the order of depends_on: the consumer makes the tables, which the API may not.
        startServer("coupon-consumer", Map.of("SERVER_PORT", CONSUMER_PORT, "MANAGEMENT_SERVER_PORT", CONSUMER_PORT));
        startServer("coupon-api", Map.of("SERVER_PORT", API_PORT, "MANAGEMENT_SERVER_PORT", API_MANAGEMENT_PORT));
    }

    @AfterAll
    static void stop() throws Exception {
        SERVERS.forEach(ManagedProcess::close);
        backends.close();
    }

    @Test
    void aCouponIsClaimedAndStored() throws Exception {
        AdminClient admin = new AdminClient(CLIENT, stack(), Clock.systemUTC());
        UUID coupon = admin.createCoupon(admin.login(), 10);
        String user = signedUp("hong.gildong", "correct horse");

        JsonNode claim = send("POST", "/api/coupon/" + coupon + "/issue", user, "");

        assertThat(claim.path("status").asInt()).isEqualTo(202);
        assertThat(claim.at("/data/sequence").asInt()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> send("GET", "/api/coupon/" + coupon + "/issue", user, "")
                        .at("/data/status")
                        .asString()
                        .equals("ISSUED"));
        List<Object> refused = backends.inRedis("admin", redis -> RedisAsk.list(redis, "ACL", "LOG"));
        assertThat(refused).as("what Redis refused").isEmpty();
    }

    @Test
    void metricsAreServedWherePrometheusAsks() throws Exception {
        for (int port : List.of(API_MANAGEMENT_PORT, CONSUMER_PORT)) {
            HttpResponse<String> metrics = CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.body()).contains("coupon_");
        }
    }

    private static void startServer(String server, Map<String, Object> ports) {
        Map<String, String> here = new HashMap<>(backends.hosts());
        here.put("127.0.0.1:8082", "127.0.0.1:" + API_MANAGEMENT_PORT);
        here.put("127.0.0.1:8083", "127.0.0.1:" + CONSUMER_PORT);
        SERVERS.add(RunServer.start(server, backends.container(server, here), ports, directory));
    }

    private static StackInfo stack() {
        return new StackInfo(
                "http://127.0.0.1:" + API_PORT,
                List.of(),
                "admin",
                secrets.get("admin-password"),
                "",
                "",
                "",
                "",
                "",
                List.of());
    }

    private static String signedUp(String name, String password) throws Exception {
        String body = JSON.writeValueAsString(Map.of("username", name, "password", password));
        assertThat(send("POST", "/api/users/signup", "", body).path("status").asInt())
                .isEqualTo(201);
        return send("POST", "/api/auth/login", "", body).at("/data/accessToken").stringValue();
    }

    /** The envelope, with the status of the answer beside it. */
    private static JsonNode send(String method, String path, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + API_PORT + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return ((ObjectNode) JSON.readTree(response.body())).put("status", response.statusCode());
    }
}
