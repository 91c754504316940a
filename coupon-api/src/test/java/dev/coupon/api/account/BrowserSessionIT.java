package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The session of a browser, which sends back what it was given and nothing else. */
class BrowserSessionIT extends OneUserIT {

    private static final String PASSWORD = "correct horse";
    private static final String CLEARED =
            "(?i)coupon_session=; Max-Age=0; Expires=[^;]*; Path=/api/session; HttpOnly; SameSite=Strict";

    @BeforeEach
    void signUp() {
        api().post("/api/users/signup", null, credentials(PASSWORD));
    }

    @Test
    void givesAnAccessTokenAndACookieThatNoScriptAndNoOtherSiteGets() {
        Answer answer = logIn();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().propertyNames())
                .containsExactly("accessToken", "tokenType", "expiresIn", "username", "role");
        assertThat(answer.data().get("username").asString()).isEqualTo(username);
        assertThat(answer.data().get("role").asString()).isEqualTo("USER");
        assertThatTokenIsGood(answer);
        assertThat(answer.header("Set-Cookie").orElseThrow())
                .matches("(?i)coupon_session=browser\\.[a-z0-9_-]{64}; Max-Age=1209600; Expires=[^;]*;"
                        + " Path=/api/session; HttpOnly; SameSite=Strict");
        assertThat(answer.body()).doesNotContain(cookie(answer).split("=")[1]);
    }

    @Test
    void refusesAWrongPasswordAsEveryLogInDoes() {
        Answer refused = api().post("/api/session", null, credentials("wrong horse"));

        assertThat(refused.body())
                .isEqualTo(api().post("/api/auth/login", null, credentials("wrong horse"))
                        .body());
        assertThat(refused.word()).isEqualTo("BAD_CREDENTIALS");
        assertThat(refused.header("Set-Cookie")).isEmpty();
    }

    @Test
    void countsAWrongPasswordWithThoseOfEveryLogIn() {
        for (int i = 0; i < 3; i++) {
            api().post("/api/auth/login", null, credentials("wrong horse"));
        }
        for (int i = 0; i < 2; i++) {
            api().post("/api/session", null, credentials("wrong horse"));
        }

        Answer paused = logIn();

        assertThat(paused.word()).isEqualTo("TOO_MANY_ATTEMPTS");
        assertThat(paused.header("Retry-After")).isPresent();
    }

    @Test
    void givesAFreshTokenAsOftenAsATabAsks() {
        String cookie = cookie(logIn());

        List<Answer> answers =
                IntStream.range(0, 8)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> token(cookie)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.data().get("username").asString()).isEqualTo(username);
            assertThatTokenIsGood(answer);
            assertThat(cookie(answer)).isEqualTo(cookie);
        });
    }

    @Test
    void givesTheRoleThatTheUserHasByNow() {
        String cookie = cookie(logIn());
        jdbc.sql("UPDATE users SET role = 'ADMIN' WHERE id = ?").param(userId()).update();

        Answer answer = token(cookie);

        assertThat(answer.data().get("role").asString()).isEqualTo("ADMIN");
        assertThat(api().getAs(answer.data().get("accessToken").asString(), "/api/admin/failures")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isProlongedByItsUse() {
        String cookie = cookie(logIn());
        Instant full = expiry();
        setExpiry(full.minusSeconds(3_600));

        token(cookie);

        assertThat(expiry()).isAfterOrEqualTo(full);
    }

    @Test
    void isNotWrittenAtEachUse() {
        String cookie = cookie(logIn());
        Instant full = expiry();

        token(cookie);

        assertThat(expiry()).isEqualTo(full);
    }

    @Test
    void endsForGoodWithTheLogOutAndNoOtherDoes() {
        String other = cookie(logIn());
        String cookie = cookie(logIn());

        Answer loggedOut = logOut("Cookie", cookie);

        assertThat(loggedOut.status()).isEqualTo(200);
        assertThat(loggedOut.data().get("loggedOut").asBoolean()).isTrue();
        assertThat(loggedOut.header("Set-Cookie").orElseThrow()).matches(CLEARED);
        assertThatThereIsNone(token(cookie));
        assertThat(token(other).status()).isEqualTo(200);
    }

    @Test
    void aLogOutIsAnsweredTheSameWithoutASession() {
        String cookie = cookie(logIn());
        Answer loggedOut = logOut("Cookie", cookie);

        for (Answer again : List.of(logOut("Cookie", cookie), logOut(), logOut("Cookie", "coupon_session=x"))) {
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(loggedOut.body());
            assertThat(again.header("Set-Cookie").orElseThrow()).matches(CLEARED);
        }
    }

    @Test
    void aNewLogInEndsTheSessionThatTheBrowserHad() {
        String before = cookie(logIn());

        String after = cookie(logIn("Cookie", before));

        assertThat(after).isNotEqualTo(before);
        assertThatThereIsNone(token(before));
        assertThat(token(after).status()).isEqualTo(200);
    }

    @Test
    void aLogInThatFailsLeavesTheSessionThatTheBrowserHas() {
        String cookie = cookie(logIn());

        Answer refused = api().post("/api/session", null, credentials("wrong horse"), "Cookie", cookie);

        assertThat(refused.header("Set-Cookie")).isEmpty();
        assertThat(token(cookie).status()).isEqualTo(200);
    }

    @Test
    void anExpiredOneIsForgotten() {
        String cookie = cookie(logIn());
        setExpiry(Instant.parse("2026-01-01T00:00:00Z"));

        assertThatThereIsNone(token(cookie));

        assertThat(sessions()).isZero();
    }

    @Test
    void nobodyWhoWasDeletedStaysLoggedIn() {
        String cookie = cookie(logIn());
        jdbc.sql("DELETE FROM users WHERE id = ?").param(userId()).update();

        assertThatThereIsNone(token(cookie));
    }

    @Test
    void isOneOfTheSessionsOfItsUser() {
        String first = cookie(logIn());
        for (int more = 0; more < 20; more++) {
            api().post("/api/auth/login", null, credentials(PASSWORD));
        }

        assertThat(sessions()).isEqualTo(20);
        assertThatThereIsNone(token(first));
    }

    @Test
    void aRefreshTokenIsNoCookieAndIsNotHarmed() {
        String refresh = refreshToken();

        for (String mark : List.of("", "browser.")) {
            assertThatThereIsNone(token("coupon_session=" + mark + refresh));
            logOut("Cookie", "coupon_session=" + mark + refresh);
        }

        assertThat(refresh(refresh).status()).isEqualTo(200);
    }

    @Test
    void aCookieIsNoRefreshTokenAndIsNotHarmed() {
        String cookie = cookie(logIn());
        String word = cookie.split("=")[1];

        assertThat(refresh(word).word()).isEqualTo("BAD_REFRESH_TOKEN");
        api().post("/api/auth/logout", null, "{\"refreshToken\":\"" + word + "\"}");

        assertThat(token(cookie).status()).isEqualTo(200);
    }

    @Test
    void theBitsOfACookieAreNotThoseOfARefreshToken() {
        String word = cookie(logIn()).split("=browser\\.")[1];

        assertThat(refresh(word).word()).isEqualTo("BAD_REFRESH_TOKEN");
    }

    @Test
    void aGuessEndsNothing() {
        String cookie = cookie(logIn());
        byte[] bytes = Base64.getUrlDecoder().decode(cookie.split("=browser\\.")[1]);
        bytes[40] ^= 1;
        String guess = "coupon_session=browser." + Base64.getUrlEncoder().encodeToString(bytes);

        assertThatThereIsNone(token(guess));
        logOut("Cookie", guess);

        assertThat(token(cookie).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "other=1",
                "coupon_session",
                "coupon_session=",
                "coupon_session=x",
                "coupon_session=\"x",
                "coupon_session=a b,c",
                "coupon_session=%00",
                "Coupon_Session=x",
                "; ; =; coupon_session=;;",
            })
    void whatIsNoSessionIsNone(String cookie) {
        assertThatThereIsNone(token(cookie));
    }

    @Test
    void aLongCookieIsNoneAndALongerOneIsRefusedAsEveryLongHeaderIs() {
        assertThatThereIsNone(token("coupon_session=" + "A".repeat(7_000)));
        assertThat(token("coupon_session=" + "A".repeat(9_000)).code()).isEqualTo("E431");
    }

    @Test
    void ofTwoCookiesNobodyKnowsWhichIsOurs() {
        String one = cookie(logIn());
        String other = cookie(logIn());

        for (Answer refused : List.of(
                token(one + "; " + other), token(other + "; " + one), token(one + "; " + one), token(one, other))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.fields()).containsExactly("coupon_session: must come once");
            assertThat(refused.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void aLogOutWithTwoCookiesEndsBoth() {
        String one = cookie(logIn());
        String other = cookie(logIn());

        logOut("Cookie", one + "; " + other);

        assertThatThereIsNone(token(one));
        assertThatThereIsNone(token(other));
    }

    @Test
    void aLogOutWithManyCookiesEndsFour() {
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            cookies.add(cookie(logIn()));
        }

        logOut("Cookie", String.join("; ", cookies));

        assertThat(sessions()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "", "SAME-ORIGIN", "anything"})
    void refusesWhatAPageOfAnotherOriginSends(String site) {
        String cookie = cookie(logIn());
        long before = sessions();

        for (Answer refused : List.of(
                logIn("Sec-Fetch-Site", site),
                token(cookie, "Sec-Fetch-Site", site),
                logOut("Cookie", cookie, "Sec-Fetch-Site", site),
                logOut("Cookie", cookie, "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Site", site))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(403);
            assertThat(refused.word()).isEqualTo("CROSS_SITE");
            assertThat(refused.header("Set-Cookie")).isEmpty();
        }

        assertThat(sessions()).isEqualTo(before);
        assertThat(token(cookie).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void takesWhatItsOwnPageSends(String site) {
        String cookie = cookie(logIn("Sec-Fetch-Site", site));

        assertThat(token(cookie, "Sec-Fetch-Site", site).status()).isEqualTo(200);
        assertThat(logOut("Cookie", cookie, "Sec-Fetch-Site", site).status()).isEqualTo(200);
    }

    @Test
    void theCookieIsAccessToNothingElse() {
        String cookie = cookie(logIn());

        assertThat(api().get("/api/users/me/coupons", "Cookie", cookie).status())
                .isEqualTo(401);
    }

    private Answer logIn(String... headers) {
        return api().post("/api/session", null, credentials(PASSWORD), headers);
    }

    /** @param more another cookie's header, or other headers in pairs */
    private Answer token(String cookie, String... more) {
        String[] headers = more.length == 1 ? new String[] {"Cookie", more[0]} : more;
        return api().send(
                        "POST",
                        "/api/session/token",
                        BodyPublishers.noBody(),
                        Stream.concat(Stream.of("Cookie", cookie), Arrays.stream(headers))
                                .toArray(String[]::new));
    }

    private Answer logOut(String... headers) {
        return api().send("DELETE", "/api/session", BodyPublishers.noBody(), headers);
    }

    private String refreshToken() {
        return api().post("/api/auth/login", null, credentials(PASSWORD))
                .data()
                .get("refreshToken")
                .asString();
    }

    private Answer refresh(String word) {
        return api().post("/api/auth/refresh", null, "{\"refreshToken\":\"" + word + "\"}");
    }

    /** As a browser sends it back. */
    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie")
                .orElseThrow(() -> new AssertionError(answer.body()))
                .split(";", 2)[0];
    }

    private void assertThatTokenIsGood(Answer answer) {
        assertThat(api().getAs(answer.data().get("accessToken").asString(), "/api/probe/thread")
                        .status())
                .isEqualTo(200);
    }

    private static void assertThatThereIsNone(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.word()).isEqualTo("NO_SESSION");
        assertThat(answer.header("Set-Cookie").orElseThrow()).matches(CLEARED);
    }

    private Instant expiry() {
        return jdbc.sql("SELECT expires_at FROM login_session WHERE user_id = ?")
                .param(userId())
                .query((row, number) ->
                        row.getObject("expires_at", LocalDateTime.class).toInstant(ZoneOffset.UTC))
                .single();
    }

    private void setExpiry(Instant expiry) {
        jdbc.sql("UPDATE login_session SET expires_at = ? WHERE user_id = ?")
                .params(LocalDateTime.ofInstant(expiry, ZoneOffset.UTC), userId())
                .update();
    }

    private String credentials(String password) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
    }
}
