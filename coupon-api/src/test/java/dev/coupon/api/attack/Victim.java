package dev.coupon.api.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The server that is attacked.
 *
 * @param managementPort where health and metrics are
 * @param newCoupon makes a coupon of 100 that can be claimed and used
 * @param logged what the server has written into its log, a message each
 */
record Victim(int port, int managementPort, JdbcClient jdbc, Supplier<UUID> newCoupon, Queue<String> logged) {

    static final String JSON = "Content-Type: application/json\r\n";

    /** @param headers each with its line break */
    RawAnswer send(String method, String target, String headers, String body) {
        return RawAnswer.to(
                port,
                method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                        + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    RawAnswer get(String target, String headers) {
        return RawAnswer.to(
                port, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
    }

    /** Posts JSON. */
    RawAnswer post(String target, String headers, String body) {
        return send("POST", target, JSON + headers, body);
    }

    RawAnswer atManagement(String method, String target, String headers) {
        return RawAnswer.to(
                managementPort,
                method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                        + "Content-Length: 0\r\n\r\n");
    }

    RawAnswer claim(UUID coupon, UUID user) {
        return post("/api/coupon/" + coupon + "/issue", as(user), "");
    }

    static String as(UUID user) {
        return bearer(TestTokens.user(user));
    }

    static String asSomebody() {
        return as(UUID.randomUUID());
    }

    static String asAdmin() {
        return bearer(TestTokens.admin());
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    long count(String query, Object... params) {
        return jdbc.sql(query).params(params).query(Long.class).single();
    }

    /** A name that nobody has. */
    static String newName() {
        return "user-" + UUID.randomUUID().toString().substring(0, 13);
    }

    static String credentials(String username, String password) {
        return "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}";
    }

    void signUp(String username, String password) {
        assertThat(post("/api/users/signup", "", credentials(username, password))
                        .status())
                .isEqualTo(201);
    }
}
