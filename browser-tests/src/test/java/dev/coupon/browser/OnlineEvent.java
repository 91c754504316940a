package dev.coupon.browser;

import dev.coupon.local.admin.AdminClient;
import dev.coupon.local.stack.StackInfo;
import dev.coupon.local.token.AccessTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes on besides the browser: coupons that an admin makes, and people who claim them without a page. */
final class OnlineEvent {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Clock clock = Clock.systemUTC();
    private final StackInfo stack;
    private final AccessTokens tokens;
    private final String adminToken;

    OnlineEvent(StackInfo stack, byte[] signingKey) throws InterruptedException {
        this.stack = stack;
        this.tokens = new AccessTokens(signingKey, clock, Duration.ofHours(2));
        this.adminToken = new AdminClient(client, stack, clock).login();
    }

    /** A coupon that can be claimed now. */
    UUID coupon(String name, int quantity) {
        return coupon(name, quantity, Map.of());
    }

    /** One that can be claimed in a while. */
    UUID coupon(String name, int quantity, Duration opensIn) {
        return coupon(name, quantity, Map.of("issueStartAt", in(opensIn)));
    }

    UUID coupon(String name, int quantity, Map<String, Object> more) {
        Map<String, Object> coupon = new HashMap<>(Map.of(
                "name",
                name,
                "type",
                "CHICKEN",
                "discountType",
                "FIXED",
                "discountValue",
                5000,
                "totalQuantity",
                quantity,
                "validUntil",
                in(Duration.ofDays(30))));
        coupon.putAll(more);
        return UUID.fromString(
                ask("POST", "/api/coupon", adminToken, coupon).at("/data/id").asString());
    }

    /** For the times of a coupon. */
    String in(Duration time) {
        return clock.instant().plus(time).toString();
    }

    Instant now() {
        return clock.instant();
    }

    /** So many others claim at once. How many of them were told that they have one. */
    int claimedByOthers(UUID coupon, int others) {
        HttpRequest.Builder claim = request("POST", "/api/coupon/" + coupon + "/issue", Map.of());
        return (int) Stream.generate(UUID::randomUUID)
                .limit(others)
                .map(user -> client.sendAsync(
                        claim.copy()
                                .header("Authorization", "Bearer " + tokens.forUser(user))
                                .build(),
                        HttpResponse.BodyHandlers.discarding()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 202)
                .count();
    }

    /** Its data, as anybody sees it. */
    JsonNode look(UUID coupon) {
        return ask("GET", "/api/coupon/" + coupon, "", Map.of()).path("data");
    }

    void signUp(String username, String password) {
        ask("POST", "/api/users/signup", "", Map.of("username", username, "password", password));
    }

    void raise(UUID coupon, int totalQuantity) {
        ask("POST", "/api/coupon/" + coupon + "/quantity", adminToken, Map.of("totalQuantity", totalQuantity));
    }

    /** As an admin. */
    JsonNode order(String method, String path) {
        return ask(method, path, adminToken, Map.of()).path("data");
    }

    private JsonNode ask(String method, String path, String token, Map<String, Object> body) {
        HttpRequest.Builder request = request(method, path, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String method, String path, Map<String, Object> body) {
        HttpRequest.BodyPublisher content = body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        return HttpRequest.newBuilder(URI.create(stack.apiUrl() + path))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .method(method, content);
    }
}
