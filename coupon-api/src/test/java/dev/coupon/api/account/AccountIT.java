package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIT extends ApiIT {

    private static final String PASSWORD = "correct horse";

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void signsUpAndLogsInWithAndWithoutATrailingSlash(String slash) {
        String username = newUsername();

        Answer signedUp = api().post("/api/users/signup" + slash, null, credentials(username, PASSWORD));
        Answer loggedIn = api().post("/api/auth/login" + slash, null, credentials(username, PASSWORD));

        assertThat(signedUp.status()).isEqualTo(201);
        assertThat(signedUp.data().propertyNames()).containsExactly("id", "username");
        assertThat(signedUp.data().get("username").asString()).isEqualTo(username);
        assertThat(loggedIn.status()).isEqualTo(200);
        assertThat(loggedIn.data().propertyNames())
                .containsExactly("accessToken", "tokenType", "expiresIn", "refreshToken", "refreshExpiresIn");
        assertThat(loggedIn.data().get("tokenType").asString()).isEqualTo("Bearer");
        assertThat(loggedIn.data().get("expiresIn").asInt()).isEqualTo(900);
        assertThat(loggedIn.data().get("refreshExpiresIn").asInt()).isEqualTo(14 * 24 * 3600);
        String token = loggedIn.data().get("accessToken").asString();
        assertThat(api().getAs(token, "/api/probe/thread").status()).isEqualTo(200);
        assertThat(api().post("/api/coupon", token, definition("")).status()).isEqualTo(403);
    }

    @Test
    void keepsNoPassword() {
        String username = newUsername();
        api().post("/api/users/signup", null, credentials(username, PASSWORD));

        String stored = jdbc.sql("SELECT password_hash FROM users WHERE username = ?")
                .param(username)
                .query(String.class)
                .single();

        assertThat(stored).startsWith("$2").doesNotContain(PASSWORD);
    }

    @Test
    void givesAUsernameOnceInAnySpelling() {
        String username = newUsername();
        api().post("/api/users/signup", null, credentials(username, PASSWORD));

        Answer again = api().post("/api/users/signup", null, credentials(username.toUpperCase(), "another one"));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("E409");
        assertThat(again.word()).isEqualTo("USERNAME_TAKEN");
    }

    @Test
    void givesAUsernameOnceToManyAtOnce() {
        String username = newUsername();

        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> api().post("/api/users/signup", null, credentials(username, PASSWORD))
                                .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409 || status == 429);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc | correct horse | username: must be 4 to 50 letters, digits, dots, underscores or hyphens",
                "012345678901234567890123456789012345678901234567890 | correct horse | username: must be 4 to 50 letters, digits, dots, underscores or hyphens",
                "홍길동홍길동 | correct horse | username: must be 4 to 50 letters, digits, dots, underscores or hyphens",
                "kim.min-su | 1234567 | password: must be 8 to 64 characters",
                "kim.min-su | 01234567890123456789012345678901234567890123456789012345678901234 | password: must be 8 to 64 characters",
                "kim.min-su | Password1 | password: must not be the username or one that many people have",
                "kim.min-su | kim.Min-Su | password: must not be the username or one that many people have",
                "kim.min-su | 가가가가가가가가가가가가가가가가가가가가가가가가가 | password: must be at most 72 bytes in UTF-8",
            })
    void namesTheLimitThatIsBroken(String username, String password, String expected) {
        Answer refused = api().post("/api/users/signup", null, credentials(username, password));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("E400");
        assertThat(refused.fields()).containsExactly(expected);
    }

    @Test
    void refusesARoleOfOnesOwnChoice() {
        Answer refused = api().post(
                        "/api/users/signup",
                        null,
                        "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"ADMIN\"}"
                                .formatted(newUsername(), PASSWORD));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("role: is not known");
    }

    @Test
    void answersTheSameToAWrongPasswordAndToAnUnknownUser() {
        String username = newUsername();
        api().post("/api/users/signup", null, credentials(username, PASSWORD));

        Answer wrong = api().post("/api/auth/login", null, credentials(username, "wrong password"));
        Answer unknown = api().post("/api/auth/login", null, credentials(newUsername(), PASSWORD));
        Answer impossible = api().post("/api/auth/login", null, credentials(username, PASSWORD.repeat(20)));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("E401");
        assertThat(wrong.word()).isEqualTo("BAD_CREDENTIALS");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(impossible.body()).isEqualTo(wrong.body());
    }

    @Test
    void namesWhatIsMissingAtLogIn() {
        Answer refused = api().post("/api/auth/login", null, "{\"username\":\" \"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("username: must not be blank", "password: must not be blank");
    }

    @Test
    void logsInWhoeverComesWithAnOldToken() {
        String username = newUsername();
        api().post("/api/users/signup", null, credentials(username, PASSWORD));

        Answer loggedIn = api().post("/api/auth/login", TestTokens.expired(), credentials(username, PASSWORD));

        assertThat(loggedIn.status()).isEqualTo(200);
    }

    @Test
    void theFirstAdminMakesCoupons() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> api().post("/api/auth/login", null, credentials(ADMIN_USERNAME, ADMIN_PASSWORD))
                                .status()
                        == 200);

        String token = api().post("/api/auth/login", null, credentials(ADMIN_USERNAME, ADMIN_PASSWORD))
                .data()
                .get("accessToken")
                .asString();

        assertThat(api().post("/api/coupon", token, definition("")).status()).isEqualTo(201);
    }

    private static String newUsername() {
        return "user-" + UUID.randomUUID().toString().substring(0, 13);
    }

    private static String credentials(String username, String password) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
    }
}
