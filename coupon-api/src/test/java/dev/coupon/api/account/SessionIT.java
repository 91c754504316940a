package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class SessionIT extends OneUserIT {

    private static final String PASSWORD = "correct horse";

    @Autowired
    private ExpiredSessions expired;

    @BeforeEach
    void signUp() {
        api().post("/api/users/signup", null, credentials());
    }

    @Test
    void givesANewPairForARefreshToken() {
        String first = logIn();

        Answer refreshed = refresh(first);

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.data().propertyNames())
                .containsExactly("accessToken", "tokenType", "expiresIn", "refreshToken", "refreshExpiresIn");
        assertThat(token(refreshed)).isNotEqualTo(first);
        assertThat(api().getAs(refreshed.data().get("accessToken").asString(), "/api/probe/thread")
                        .status())
                .isEqualTo(200);
        assertThat(refresh(token(refreshed)).status()).isEqualTo(200);
    }

    @Test
    void keepsNoRefreshToken() {
        String token = logIn();
        byte[] secret = Base64.getUrlDecoder().decode(token);

        List<byte[]> hashes = jdbc.sql("SELECT token_hash FROM login_session")
                .query((row, number) -> row.getBytes(1))
                .list();

        assertThat(hashes)
                .isNotEmpty()
                .noneMatch(hash -> Base64.getEncoder()
                        .encodeToString(secret)
                        .contains(Base64.getEncoder().encodeToString(hash)));
    }

    @Test
    void aRefreshTokenThatComesAgainEndsItsSessionAndNoOther() {
        String other = logIn();
        String first = logIn();
        String second = token(refresh(first));

        assertRefused(refresh(first));

        assertRefused(refresh(second));
        assertThat(refresh(other).status()).isEqualTo(200);
        assertThat(management().get("/actuator/prometheus").body())
                .containsPattern("coupon_api_refresh_tokens_repeated_total\\S* [1-9]");
    }

    @Test
    void ofManyAtOnceWithTheSameTokenAtMostOneWins() {
        String token = logIn();

        List<Integer> statuses = IntStream.range(0, 8)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> refresh(token).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 401);
        assertRefused(refresh(token));
    }

    @Test
    void aLogOutEndsTheSessionAndCanBeRepeated() {
        String token = logIn();

        Answer loggedOut = logOut(token);

        assertThat(loggedOut.status()).isEqualTo(200);
        assertThat(loggedOut.body())
                .isEqualTo(logOut(token).body())
                .isEqualTo(logOut("anything").body());
        assertRefused(refresh(token));
    }

    @Test
    void anOldTokenOfASessionEndsItToo() {
        String first = logIn();
        String second = token(refresh(first));

        logOut(first);

        assertRefused(refresh(second));
    }

    @Test
    void refusesWhatWasNeverGiven() {
        assertRefused(refresh("x"));
        assertRefused(refresh("A".repeat(64)));
        assertRefused(refresh("한글"));
    }

    @Test
    void refusesAnExpiredTokenAndForgetsIt() {
        String token = logIn();
        jdbc.sql("UPDATE login_session SET expires_at = '2026-01-01' WHERE user_id = ?")
                .param(userId())
                .update();

        assertRefused(refresh(token));

        assertThat(sessions()).isZero();
    }

    @Test
    void oneLogInTooManyEndsTheOneThatWasNotUsedForTheLongest() {
        String used = logIn();
        String unused = logIn();
        used = token(refresh(used));
        for (int more = 2; more < 20; more++) {
            logIn();
        }

        String tooMany = logIn();

        assertThat(sessions()).isEqualTo(20);
        assertRefused(refresh(unused));
        assertThat(refresh(used).status()).isEqualTo(200);
        assertThat(refresh(tooMany).status()).isEqualTo(200);
    }

    @Test
    void nobodyWhoWasDeletedStaysLoggedIn() {
        String token = logIn();
        byte[] user = userId();
        jdbc.sql("DELETE FROM users WHERE id = ?").param(user).update();

        assertRefused(refresh(token));
    }

    @Test
    void givesTheRoleThatTheUserHasByNow() {
        String token = logIn();
        jdbc.sql("UPDATE users SET role = 'ADMIN' WHERE id = ?").param(userId()).update();

        String access = refresh(token).data().get("accessToken").asString();

        assertThat(api().getAs(access, "/api/admin/failures").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | refreshToken: must not be blank",
                "{\"refreshToken\": null} | refreshToken: must not be blank",
                "{\"refreshToken\": \" \"} | refreshToken: must not be blank",
                "{\"refreshToken\": 1} | refreshToken: must be text",
                "{\"refreshToken\": \"x\", \"family\": 1} | family: is not known",
                "[] | body: must be one JSON object",
            })
    void readsBothBodiesToTheLetter(String body, String expected) {
        for (String path : List.of("/api/auth/refresh", "/api/auth/logout", "/api/auth/refresh/")) {
            Answer refused = api().post(path, null, body);

            assertThat(refused.status()).as(path).isEqualTo(400);
            assertThat(refused.fields()).as(path).containsExactly(expected);
        }
    }

    @Test
    void deletesExpiredSessions() {
        logIn();
        logIn();
        jdbc.sql("UPDATE login_session SET expires_at = '2026-01-01' WHERE user_id = ? LIMIT 1")
                .param(userId())
                .update();

        expired.delete();

        assertThat(sessions()).isEqualTo(1);
    }

    private String logIn() {
        return token(api().post("/api/auth/login", null, credentials()));
    }

    private Answer refresh(String token) {
        return api().post("/api/auth/refresh", null, "{\"refreshToken\":\"" + token + "\"}");
    }

    private Answer logOut(String token) {
        return api().post("/api/auth/logout", null, "{\"refreshToken\":\"" + token + "\"}");
    }

    private static String token(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.data().get("refreshToken").asString();
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("E401");
        assertThat(answer.word()).isEqualTo("BAD_REFRESH_TOKEN");
    }

    private String credentials() {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD);
    }
}
