package dev.coupon.api.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import dev.coupon.domain.stats.ClaimCounts;
import dev.coupon.embedded.TestServers;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A server with room for one claim, which Kafka keeps waiting. */
@TestPropertySource(properties = "coupon.claims.max-in-flight=1")
@DirtiesContext
class ClaimSheddingIT extends ApiIT {

    /** Of the envelope: no field comes after this one. */
    private static final String END_OF_ANSWER = "(\"errorMessage\":(?:null|\\{[^}]*\\})\\})";

    @LocalServerPort
    private int port;

    @Autowired
    private ClaimCounts counts;

    private UUID coupon;
    private CompletableFuture<Answer> waiting;

    @BeforeEach
    void fill() {
        coupon = aCoupon();
        // From here on the server knows that there is such a coupon.
        assertThat(api().post(path(), TestTokens.user()).status()).isEqualTo(202);
        TestServers.kafka().pause();
        waiting = CompletableFuture.supplyAsync(() -> api().post(path(), TestTokens.user(UUID.randomUUID())));
        await().atMost(Duration.ofSeconds(2)).until(this::isFull);
    }

    @AfterEach
    void drain() {
        TestServers.kafka().resume();
        waiting.join();
    }

    @Test
    void sendsAwayAtOnceAndWithoutLookingAtTheToken() {
        Answer answer = api().send("POST", path(), BodyPublishers.noBody(), "X-Global-Trace-Id", "sent-away");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.word()).isEqualTo("OVERLOADED");
        assertThat(answer.code()).isEqualTo("E503");
        assertThat(answer.header("Retry-After")).contains("2");
        assertThat(answer.header("X-Global-Trace-Id")).contains("sent-away");
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(management().get("/actuator/prometheus").body())
                .containsPattern("coupon_claims_seconds_count\\{[^}]*outcome=\"OVERLOADED\"[^}]*\\} [1-9]");
    }

    @Test
    void countsThoseItSendsAwayAmongTheClaimsOfTheirCoupon() {
        api().send("POST", path(), BodyPublishers.noBody());
        api().send("POST", path() + "/", BodyPublishers.noBody());
        api().send("POST", "/api/coupon/issue", BodyPublishers.noBody());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(counts.of(coupon))
                        .containsEntry("OVERLOADED", 2L)
                        .containsEntry("ACCEPTED", 1L));
    }

    @Test
    void answersEverythingElseAsUsual() {
        assertThat(api().get("/api/coupon/" + coupon).status()).isEqualTo(200);
    }

    @Test
    void keepsTheConnectionAndTheOrderOfItsAnswers() throws IOException {
        String shed = "POST " + path() + " HTTP/1.1\r\nHost: localhost\r\nX-Global-Trace-Id: %s\r\n"
                + "Content-Length: 2\r\n\r\n{}";
        String other = "GET /api/coupon/" + coupon + " HTTP/1.1\r\nHost: localhost\r\nX-Global-Trace-Id: %s\r\n\r\n";

        String answers = ask(
                shed.formatted("first")
                        + shed.formatted("second")
                        + other.formatted("third")
                        + shed.formatted("fourth")
                        + other.formatted("fifth"),
                5);

        assertThat(found("HTTP/1\\.1 (\\d{3})", answers))
                .as("the fourth came before the third was answered, and had to wait for that as usual")
                .containsExactly("503", "503", "200", "401", "200");
        assertThat(found("(?i)x-global-trace-id: (\\w+)", answers))
                .containsExactly("first", "second", "third", "fourth", "fifth");
    }

    private String path() {
        return "/api/coupon/" + coupon + "/issue";
    }

    private boolean isFull() {
        return management()
                .get("/actuator/prometheus")
                .body()
                .lines()
                .anyMatch(line -> line.matches("coupon_claims_in_flight(\\{.*})? 1\\.0"));
    }

    private static List<String> found(String pattern, CharSequence text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private String ask(String requests, int answers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.UTF_8));
            StringBuilder received = new StringBuilder();
            byte[] some = new byte[4096];
            while (found(END_OF_ANSWER, received).size() < answers) {
                int count = socket.getInputStream().read(some);
                if (count < 0) {
                    break;
                }
                received.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
            }
            return received.toString();
        }
    }
}
