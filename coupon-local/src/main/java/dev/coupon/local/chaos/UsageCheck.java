package dev.coupon.local.chaos;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Lets some users use their coupon several times at once, on all API servers: exactly one of the calls may succeed. */
final class UsageCheck {

    private static final int USERS = 5;
    private static final int CALLS = 4;

    private final HttpClient client;
    private final List<URI> usage;
    private final Round round;

    UsageCheck(HttpClient client, List<URI> usage, Round round) {
        this.client = client;
        this.usage = usage;
        this.round = round;
    }

    List<String> violations(Set<UUID> accepted) {
        List<String> violations = new ArrayList<>();
        for (UUID user : accepted.stream().limit(USERS).toList()) {
            List<Integer> statuses = useAtOnce(round.token(user));
            if (statuses.stream().filter(status -> status == 200).count() != 1) {
                violations.add("the coupon of user " + user + " was used by calls answered " + statuses);
            }
        }
        return violations;
    }

    private List<Integer> useAtOnce(String token) {
        List<CompletableFuture<HttpResponse<Void>>> calls = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            HttpRequest request = HttpRequest.newBuilder(usage.get(call % usage.size()))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            calls.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding()));
        }
        return calls.stream().map(call -> call.join().statusCode()).toList();
    }
}
