package dev.coupon.api.attack;

import static dev.coupon.api.attack.Victim.bearer;
import static dev.coupon.api.attack.Victim.credentials;
import static dev.coupon.api.attack.Victim.newName;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Sign-up, log-in and refresh tokens. Attackers come through a trusted proxy, each from an address of his own. */
final class AccountAttacks {

    private static final String PASSWORD = "correct horse";
    private static final String NO_USER = "; no user was made";

    private final Victim victim;
    private final List<Attack> attacks = new ArrayList<>();

    private AccountAttacks(Victim victim) {
        this.victim = victim;
    }

    static List<Attack> on(Victim victim) {
        AccountAttacks all = new AccountAttacks(victim);
        all.roles();
        all.names();
        all.guesses();
        all.refreshTokens();
        return all.attacks;
    }

    private void roles() {
        signUpWith("role at sign-up", "\"role\":\"ADMIN\"");
        signUpWith("role at sign-up in other letters", "\"Role\":\"ADMIN\"");
        signUpWith("authorities at sign-up", "\"authorities\":[\"ROLE_ADMIN\"]");
        signUpWith("id at sign-up", "\"id\":\"0197a000-0000-7000-8000-0000000ad314\"");
        signUpWith("type that Jackson is to make", "\"@class\":\"javax.naming.ldap.LdapName\"");
        signUpWith("property of all objects", "\"__proto__\":{\"role\":\"ADMIN\"}");
        attacks.add(new Attack("role at log-in", "a user logs in with `\"role\":\"ADMIN\"`", () -> {
            String name = newName();
            victim.signUp(name, PASSWORD);
            return victim.post(
                            "/api/auth/login",
                            "",
                            "{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\",\"role\":\"ADMIN\"}")
                    .said();
        }));
        attacks.add(new Attack("users made by a user", "`POST /api/admin/users` with the role ADMIN, by a user", () -> {
            String name = newName();
            String said = victim.post(
                            "/api/admin/users",
                            Victim.asSomebody(),
                            "{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\",\"role\":\"ADMIN\"}")
                    .said();
            return said + withoutUser(name);
        }));
    }

    private void signUpWith(String name, String field) {
        attacks.add(new Attack(name, "sign-up with `" + field + "`", () -> {
            String username = newName();
            String said = victim.post(
                            "/api/users/signup",
                            "",
                            "{\"username\":\"" + username + "\",\"password\":\"" + PASSWORD + "\"," + field + "}")
                    .said();
            return said + withoutUser(username);
        }));
    }

    private void names() {
        logInAs("SQL in a username", "kim' OR '1'='1' -- ");
        logInAs("query operator as a username", "{$ne: 1}");
        logInAs("line break in a username", "kim.min-su\\nlogged in");
        attacks.add(new Attack(
                "username that only looks the same",
                "sign-up as `аdmin` with a Cyrillic letter",
                () -> victim.post("/api/users/signup", "", credentials("аdmin.min", PASSWORD))
                        .said()));
        attacks.add(new Attack("username of somebody in other letters", "sign-up as `KIM...` beside `kim...`", () -> {
            String name = newName();
            victim.signUp(name, PASSWORD);
            return victim.post("/api/users/signup", "", credentials(name.toUpperCase(Locale.ROOT), PASSWORD))
                    .said();
        }));
    }

    private void logInAs(String name, String username) {
        attacks.add(new Attack(
                name,
                "log-in as `" + username + "`",
                () -> victim.post("/api/auth/login", from("203.0.113.1"), credentials(username, PASSWORD))
                        .said()));
    }

    private void guesses() {
        attacks.add(new Attack(
                "one account, many passwords", "6 log-ins of a user with wrong passwords from one address", () -> {
                    String name = newName();
                    victim.signUp(name, PASSWORD);
                    return guess(6, "203.0.113.2", name, "wrong password ");
                }));
        attacks.add(new Attack(
                "nobody's account, many passwords",
                "6 log-ins of nobody from one address",
                () -> guess(6, "203.0.113.3", newName(), "wrong password ")));
        attacks.add(new Attack("one password, many accounts", "51 log-ins of other names from one address", () -> {
            List<String> said = new ArrayList<>();
            for (int i = 0; i < 51; i++) {
                said.add(logIn("203.0.113.4", newName(), PASSWORD).said());
            }
            return runs(said);
        }));
        attacks.add(new Attack("who has an account", "log-ins of a user with a wrong password, and of nobody", () -> {
            String name = newName();
            victim.signUp(name, PASSWORD);
            RawAnswer wrong = logIn("203.0.113.5", name, "wrong password");
            RawAnswer nobody = logIn("203.0.113.6", newName(), "wrong password");
            assertThat(nobody.body()).isEqualTo(wrong.body());
            return wrong.said() + ", to the letter the same";
        }));
    }

    private String guess(int times, String address, String name, String password) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            said.add(logIn(address, name, password + i).said());
        }
        return runs(said);
    }

    private void refreshTokens() {
        attacks.add(
                new Attack("refresh token that comes again", "the first of two tokens again, then the second", () -> {
                    String first = session().get("refreshToken").asString();
                    String second =
                            refresh(first).json().at("/data/refreshToken").asString();
                    return refresh(first).said() + "; the second: "
                            + refresh(second).said();
                }));
        attacks.add(new Attack("refresh token after the log-out", "the token of a session that was ended", () -> {
            String token = session().get("refreshToken").asString();
            victim.post("/api/auth/logout", "", "{\"refreshToken\":\"" + token + "\"}");
            return refresh(token).said();
        }));
        attacks.add(new Attack("guessed refresh token", "a session that there is, with other random bits", () -> {
            byte[] token =
                    Base64.getUrlDecoder().decode(session().get("refreshToken").asString());
            byte[] guess = new byte[32];
            new Random(1).nextBytes(guess);
            System.arraycopy(guess, 0, token, 16, guess.length);
            return refresh(Base64.getUrlEncoder().encodeToString(token)).said();
        }));
        attacks.add(new Attack(
                "access token as a refresh token",
                "`{\"refreshToken\": <access token>}`",
                () -> refresh(session().get("accessToken").asString()).said()));
        attacks.add(new Attack(
                "refresh token as an access token",
                "`Authorization: Bearer <refresh token>`",
                () -> victim.get(
                                "/api/users/me/coupons",
                                bearer(session().get("refreshToken").asString()))
                        .said()));
    }

    private JsonNode session() {
        String name = newName();
        victim.signUp(name, PASSWORD);
        return Objects.requireNonNull(
                logIn("203.0.113.7", name, PASSWORD).json().get("data"));
    }

    private RawAnswer refresh(String token) {
        return victim.post("/api/auth/refresh", "", "{\"refreshToken\":\"" + token + "\"}");
    }

    private RawAnswer logIn(String address, String username, String password) {
        return victim.post("/api/auth/login", from(address), credentials(username, password));
    }

    private String withoutUser(String username) {
        assertThat(victim.count("SELECT COUNT(*) FROM users WHERE username = ?", username))
                .isZero();
        return NO_USER;
    }

    private static String from(String address) {
        return "X-Forwarded-For: " + address + "\r\n";
    }

    /** Answers in a row: how often each came. */
    static String runs(List<String> answers) {
        StringBuilder runs = new StringBuilder();
        for (int i = 0, begin = 0; i <= answers.size(); i++) {
            if (i == answers.size() || !answers.get(i).equals(answers.get(begin))) {
                runs.append(begin == 0 ? "" : ", then ")
                        .append(i - begin)
                        .append(i - begin == 1 ? " time " : " times ")
                        .append(answers.get(begin));
                begin = i;
            }
        }
        return runs.toString();
    }
}
