package dev.coupon.local.admin;

import dev.coupon.local.Refusal;
import dev.coupon.local.stack.StackInfo;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the admin of the stack does. Patient with a server that is away or busy. */
public final class AdminClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Duration PROOF_LIMIT = Duration.ofMinutes(5);
    private static final long BETWEEN_TRIES_MILLIS = 500;

    private final HttpClient client;
    private final StackInfo stack;
    private final Clock clock;

    public AdminClient(HttpClient client, StackInfo stack, Clock clock) {
        this.client = client;
        this.stack = stack;
        this.clock = clock;
    }

    /** An access token of the admin. */
    public String login() throws InterruptedException {
        HttpResponse<String> response = post(
                "/api/auth/login", "", Map.of("username", stack.adminUsername(), "password", stack.adminPassword()));
        expect(response, 200, "The login of the admin");
        return JSON.readTree(response.body()).path("data").path("accessToken").asString();
    }

    /** Opens a coupon that can be claimed at once, for a day. */
    public UUID createCoupon(String accessToken, int quantity) throws InterruptedException {
        Instant now = clock.instant();
        HttpResponse<String> response = post(
                "/api/coupon",
                accessToken,
                Map.of(
                        "name",
                        "Rush of " + now.truncatedTo(ChronoUnit.SECONDS),
                        "type",
                        "CHICKEN",
                        "discountType",
                        "FIXED",
                        "discountValue",
                        1000,
                        "totalQuantity",
                        quantity,
                        "validUntil",
                        now.plus(1, ChronoUnit.DAYS).toString()));
        expect(response, 201, "The new coupon");
        String location = response.headers().firstValue("Location").orElseThrow();
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    /** The data of the proof's answer. */
    public JsonNode prove(String accessToken, UUID coupon) throws InterruptedException {
        HttpResponse<String> response = send(
                request("/api/admin/coupons/" + coupon + "/proof", accessToken).timeout(PROOF_LIMIT));
        expect(response, 200, "The proof");
        return JSON.readTree(response.body()).path("data");
    }

    /** Makes a user, with the role of an admin or without it. */
    public void createUser(String accessToken, String username, String password, boolean admin)
            throws InterruptedException {
        HttpResponse<String> response = post(
                "/api/admin/users",
                accessToken,
                Map.of("username", username, "password", password, "role", admin ? "ADMIN" : "USER"));
        expect(response, 201, "The user");
    }

    public void setRole(String accessToken, String username, String role) throws InterruptedException {
        String path = "/api/admin/users/" + URLEncoder.encode(username, StandardCharsets.UTF_8) + "/role";
        expect(post(path, accessToken, Map.of("role", role)), 200, "The role of " + username);
    }

    private HttpResponse<String> post(String path, String accessToken, Map<String, Object> body)
            throws InterruptedException {
        return send(request(path, accessToken)
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path, String accessToken) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(stack.apiUrl() + path)).header("Accept-Language", "en");
        if (!accessToken.isEmpty()) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) throws InterruptedException {
        HttpRequest request = builder.build();
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String why;
            try {
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 503 && response.statusCode() != 429) {
                    return response;
                }
                why = response.statusCode() + " " + response.body();
            } catch (IOException e) {
                why = e.toString();
            }
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new Refusal(request.uri() + " did not answer: " + why);
            }
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        }
    }

    private static void expect(HttpResponse<String> response, int status, String what) {
        if (response.statusCode() != status) {
            throw new Refusal(what + " was refused: " + response.statusCode() + " " + response.body());
        }
    }
}
