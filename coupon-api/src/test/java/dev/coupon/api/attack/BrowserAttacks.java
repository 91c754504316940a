package dev.coupon.api.attack;

import static dev.coupon.api.attack.Victim.bearer;
import static dev.coupon.api.attack.Victim.credentials;
import static dev.coupon.api.attack.Victim.newName;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The sessions of browsers: stolen and made up cookies, pages of others, and cookies that an attacker puts there himself. */
final class BrowserAttacks {

    private static final String PASSWORD = "correct horse";
    private static final String SESSION = "/api/session";
    private static final String TOKEN = SESSION + "/token";
    private static final String NAME = "coupon_session=";

    private final Victim victim;
    private final List<Attack> attacks = new ArrayList<>();

    private BrowserAttacks(Victim victim) {
        this.victim = victim;
    }

    static List<Attack> on(Victim victim) {
        BrowserAttacks all = new BrowserAttacks(victim);
        all.thieves();
        all.otherSites();
        all.planted();
        all.garbled();
        return all.attacks;
    }

    private void thieves() {
        attacks.add(new Attack("cookie after the log-out", "the cookie of a session that was ended", () -> {
            String cookie = session(newUser());
            victim.send("DELETE", SESSION, cookie(cookie), "");
            return token(cookie).said();
        }));
        attacks.add(new Attack("guessed cookie", "a session that there is, with other random bits", () -> {
            String cookie = session(newUser());
            byte[] bytes = Base64.getUrlDecoder().decode(cookie.substring((NAME + "browser.").length()));
            bytes[47] ^= 1;
            RawAnswer guess = token(NAME + "browser." + Base64.getUrlEncoder().encodeToString(bytes));
            assertThat(token(cookie).status()).isEqualTo(200);
            return guess.said() + "; the session goes on";
        }));
        attacks.add(new Attack("log-out with a guessed cookie", "`DELETE /api/session` with other random bits", () -> {
            String cookie = session(newUser());
            String guess = cookie.substring(0, cookie.length() - 4) + "AAAA";
            RawAnswer answer = victim.send("DELETE", SESSION, cookie(guess), "");
            assertThat(token(cookie).status()).isEqualTo(200);
            return answer.said() + "; the session goes on";
        }));
        attacks.add(new Attack(
                "cookie instead of a token",
                "`Cookie: coupon_session=` on a user's call",
                () -> victim.get("/api/users/me/coupons", cookie(session(newUser())))
                        .said()));
        attacks.add(new Attack(
                "cookie as an access token",
                "`Authorization: Bearer <cookie>`",
                () -> victim.get(
                                "/api/users/me/coupons",
                                bearer(session(newUser()).substring(NAME.length())))
                        .said()));
        attacks.add(new Attack("cookie as a refresh token", "`{\"refreshToken\": <cookie>}`", () -> {
            String cookie = session(newUser());
            RawAnswer answer = refresh(cookie.substring(NAME.length()));
            assertThat(token(cookie).status()).isEqualTo(200);
            return answer.said() + "; the session goes on";
        }));
        attacks.add(new Attack(
                "cookie without its mark as a refresh token",
                "the random bits of a cookie as `refreshToken`",
                () -> refresh(session(newUser()).substring((NAME + "browser.").length()))
                        .said()));
        attacks.add(new Attack(
                "refresh token as a cookie", "a refresh token, bare and with the mark of a cookie", () -> {
                    String refresh = victim.post("/api/auth/login", "", credentials(newUser(), PASSWORD))
                            .json()
                            .at("/data/refreshToken")
                            .asString();
                    String bare = token(NAME + refresh).said();
                    assertThat(token(NAME + "browser." + refresh).said()).isEqualTo(bare);
                    assertThat(refresh(refresh).status()).isEqualTo(200);
                    return bare + "; the session goes on";
                }));
    }

    private void otherSites() {
        for (String site : List.of("cross-site", "same-site")) {
            attacks.add(new Attack(
                    "page of another origin (" + site + ")",
                    "log-in, token and log-out with `Sec-Fetch-Site: " + site + "` and the user's cookie",
                    () -> fromAPageOf(site)));
        }
        attacks.add(new Attack(
                "log-in by a form of another site",
                "`POST /api/session` as a form, from a browser that says nothing of the site",
                () -> victim.send(
                                "POST",
                                SESSION,
                                "Content-Type: application/x-www-form-urlencoded\r\n",
                                "username=" + newUser() + "&password=" + PASSWORD)
                        .said()));
        attacks.add(new Attack(
                "log-in by a form that looks like JSON",
                "`POST /api/session` as `text/plain`",
                () -> victim.send("POST", SESSION, "Content-Type: text/plain\r\n", credentials(newUser(), PASSWORD))
                        .said()));
    }

    private String fromAPageOf(String site) {
        String name = newUser();
        String cookie = session(name);
        String headers = cookie(cookie) + "Sec-Fetch-Site: " + site + "\r\n";
        RawAnswer logIn = victim.post(SESSION, headers, credentials(name, PASSWORD));
        RawAnswer token = victim.send("POST", TOKEN, headers, "");
        RawAnswer logOut = victim.send("DELETE", SESSION, headers, "");
        assertThat(List.of(logIn, token, logOut))
                .allSatisfy(answer -> assertThat(answer.header("Set-Cookie")).isEmpty());
        assertThat(List.of(token.said(), logOut.said())).containsOnly(logIn.said());
        assertThat(token(cookie).status()).isEqualTo(200);
        return logIn.said() + "; the session goes on";
    }

    private void planted() {
        attacks.add(new Attack(
                "cookie that an attacker chose before the log-in",
                "a log-in in a browser that has a made up cookie, then that cookie",
                () -> {
                    String chosen = NAME + "browser." + "A".repeat(64);
                    String given = session(newUser(), chosen);
                    assertThat(given).isNotEqualTo(chosen);
                    return token(chosen).said();
                }));
        attacks.add(new Attack(
                "session of an attacker in a user's browser",
                "a log-in in a browser that has the attacker's cookie, then that cookie",
                () -> {
                    String attackers = session(newUser());
                    session(newUser(), attackers);
                    return token(attackers).said();
                }));
        attacks.add(new Attack(
                "cookie put beside the user's",
                "`coupon_session` twice, the attacker's and the user's",
                () -> token(session(newUser()) + "; " + session(newUser())).said()));
        attacks.add(new Attack(
                "cookie header put beside the user's",
                "two headers `Cookie`, the attacker's and the user's",
                () -> victim.send("POST", TOKEN, cookie(session(newUser())) + cookie(session(newUser())), "")
                        .said()));
    }

    private void garbled() {
        garbled("empty cookie", "", "`coupon_session=`");
        garbled("cookie that is no token", "browser.x", "`coupon_session=browser.x`");
        garbled("cookie with SQL", "' OR '1'='1", "`coupon_session=' OR '1'='1`");
        garbled("cookie with bytes that are no text", "\u00ff\u0001", "`coupon_session=` and two odd bytes");
        garbled("cookie with a quote that does not end", "\"browser.", "`coupon_session=\"browser.`");
        garbled("cookie that is too long", "A".repeat(7_000), "7,000 characters");
        garbled("cookie longer than a request may be", "A".repeat(9_000), "9,000 characters");
    }

    private void garbled(String name, String value, String sent) {
        attacks.add(new Attack(name, sent, () -> token(NAME + value).said()));
    }

    private String newUser() {
        String name = newName();
        victim.signUp(name, PASSWORD);
        return name;
    }

    /** As a browser sends it back. */
    private String session(String name, String... before) {
        RawAnswer loggedIn =
                victim.post(SESSION, before.length == 0 ? "" : cookie(before[0]), credentials(name, PASSWORD));
        assertThat(loggedIn.status()).isEqualTo(200);
        return loggedIn.header("Set-Cookie").split(";", 2)[0];
    }

    private RawAnswer token(String cookie) {
        return victim.send("POST", TOKEN, cookie(cookie), "");
    }

    private RawAnswer refresh(String word) {
        return victim.post("/api/auth/refresh", "", "{\"refreshToken\":\"" + word + "\"}");
    }

    private static String cookie(String cookie) {
        return "Cookie: " + cookie + "\r\n";
    }
}
