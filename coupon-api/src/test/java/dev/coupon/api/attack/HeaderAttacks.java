package dev.coupon.api.attack;

import static dev.coupon.api.attack.Victim.asAdmin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Headers that say what is not so, methods that mean something else, and lines in the log that nobody wrote. */
final class HeaderAttacks {

    private static final String EVIL = "https://evil.example";
    private static final String FORGED = "FORGED-BY-AN-ATTACKER";

    private final Victim victim;
    private final List<Attack> attacks = new ArrayList<>();

    private HeaderAttacks(Victim victim) {
        this.victim = victim;
    }

    static List<Attack> on(Victim victim) {
        HeaderAttacks all = new HeaderAttacks(victim);
        all.methods();
        all.hosts();
        all.origins();
        all.traces();
        all.logs();
        all.sizes();
        return all.attacks;
    }

    private void methods() {
        attacks.add(new Attack(
                "other method in a header",
                "`X-HTTP-Method-Override: DELETE` on `GET /api/coupon`",
                () -> victim.get("/api/coupon?size=1", "X-HTTP-Method-Override: DELETE\r\nX-HTTP-Method: DELETE\r\n")
                        .said()));
        attacks.add(new Attack(
                "other method in a query",
                "`POST /api/coupon/<id>?_method=GET`",
                () -> victim.send("POST", "/api/coupon/" + UUID.randomUUID() + "?_method=GET", asAdmin(), "")
                        .said()));
        attacks.add(new Attack("request that is sent back", "`TRACE /api/coupon` with a cookie", () -> {
            RawAnswer answer = victim.send("TRACE", "/api/coupon", "Cookie: secret=1\r\n", "");
            assertThat(answer.text()).doesNotContain("secret");
            return answer.said();
        }));
        for (String method : List.of("POST", "HEAD", "OPTIONS")) {
            attacks.add(new Attack(
                    "stream by " + method,
                    "`" + method + " /api/coupon/live/stream` by nobody",
                    () -> String.valueOf(victim.send(method, "/api/coupon/live/stream", "", "")
                            .status())));
        }
        attacks.add(new Attack(
                "stream as something else",
                "`GET /api/coupon/%6Cive/stream` with `Accept: text/html`",
                () -> victim.get("/api/coupon/%6Cive/stream", "Accept: text/html\r\n")
                        .said()));
        attacks.add(new Attack(
                "method in small letters",
                "`get /api/admin/failures`",
                () -> victim.send("get", "/api/admin/failures", Victim.asSomebody(), "")
                        .said()));
        attacks.add(new Attack(
                "head of an admin's answer",
                "`HEAD /api/admin/failures` by a user",
                () -> String.valueOf(victim.send("HEAD", "/api/admin/failures", Victim.asSomebody(), "")
                        .status())));
    }

    private void hosts() {
        attacks.add(new Attack("another host", "`Host: evil.example` on `POST /api/coupon`", () -> {
            RawAnswer made = RawAnswer.to(
                    victim.port(),
                    "POST /api/coupon HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                            + "Connection: close\r\n" + Victim.JSON + asAdmin() + "Content-Length: "
                            + BodyAttacks.COUPON.length() + "\r\n\r\n" + BodyAttacks.COUPON);
            assertThat(made.header("Location")).startsWith("/api/coupon/");
            assertThat(made.text()).doesNotContain("evil");
            return made.said() + "; `Location` names no host";
        }));
        attacks.add(new Attack("another host in the document", "`Host: evil.example` on `GET /v3/api-docs`", () -> {
            RawAnswer document = fromHost("/v3/api-docs", "evil.example");
            return document.said()
                    + (document.text().contains("evil.example") ? ", names it" : "; the document names no host");
        }));
        attacks.add(new Attack(
                "another host on the way to the pages",
                "`Host: evil.example` on `GET /swagger-ui.html`",
                () -> fromHost("/swagger-ui.html", "evil.example").said()));
        attacks.add(new Attack(
                "two hosts",
                "`Host: localhost`, then `Host: evil.example`",
                () -> victim.get("/api/coupon?size=1", "Host: evil.example\r\n").said()));
    }

    private RawAnswer fromHost(String path, String host) {
        return RawAnswer.to(
                victim.port(),
                "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nX-Forwarded-Host: " + host + "\r\nForwarded: host="
                        + host + "\r\nConnection: close\r\n\r\n");
    }

    private void origins() {
        attacks.add(new Attack(
                "page of another origin asks first",
                "`OPTIONS /api/coupon/<id>/issue` with `Origin: " + EVIL + "`",
                () -> {
                    RawAnswer answer = victim.send(
                            "OPTIONS",
                            "/api/coupon/" + UUID.randomUUID() + "/issue",
                            "Origin: " + EVIL + "\r\nAccess-Control-Request-Method: POST\r\n",
                            "");
                    return answer.said() + nothingAllowed(answer);
                }));
        attacks.add(new Attack("page of another origin reads", "`GET /api/coupon` with `Origin: " + EVIL + "`", () -> {
            RawAnswer answer = victim.get("/api/coupon?size=1", "Origin: " + EVIL + "\r\n");
            return answer.said() + nothingAllowed(answer);
        }));
        attacks.add(new Attack("page without an origin", "`Origin: null` on a user's coupons", () -> {
            RawAnswer answer = victim.get("/api/users/me/coupons", "Origin: null\r\n" + Victim.asSomebody());
            return answer.said() + nothingAllowed(answer);
        }));
    }

    private static String nothingAllowed(RawAnswer answer) {
        assertThat(answer.head()).doesNotContainIgnoringCase("access-control-allow");
        return "; nothing is allowed";
    }

    private void traces() {
        traced("line break in a trace id", "a%0d%0aSet-Cookie:%20b=c");
        traced("trace id of 1,000 letters", "a".repeat(1_000), "a trace id of 1,000 letters");
        traced("script in a trace id", "<script>");
        attacks.add(new Attack(
                "language that is none",
                "`Accept-Language` of 2,000 times `a,`",
                () -> victim.get("/nowhere", "Accept-Language: " + "a,".repeat(2_000) + "\r\n")
                        .said()));
        attacks.add(new Attack(
                "language that is a path",
                "`Accept-Language: ../../messages_en`",
                () -> victim.get("/nowhere", "Accept-Language: ../../messages_en\r\n")
                        .said()));
        attacks.add(new Attack(
                "part of an answer",
                "`Range: bytes=0-0,0-0,0-0...`",
                () -> victim.get("/api/coupon?size=1", "Range: bytes=" + "0-0,".repeat(500) + "0-0\r\n")
                        .said()));
    }

    private void traced(String name, String id) {
        traced(name, id, "`X-Global-Trace-Id: " + id + "`");
    }

    private void traced(String name, String id, String sent) {
        attacks.add(new Attack(name, sent, () -> {
            RawAnswer answer = victim.get("/nowhere", "X-Global-Trace-Id: " + id + "\r\n");
            assertThat(answer.header("X-Global-Trace-Id"))
                    .matches("[A-Za-z0-9-]{1,64}")
                    .isNotEqualTo(id);
            assertThat(answer.header("Set-Cookie")).isEmpty();
            return answer.said() + ", with another trace id";
        }));
    }

    private void logs() {
        attacks.add(new Attack("line break in a path", "`GET /api/coupon/x%0d%0a...`", () -> {
            String mark = FORGED + UUID.randomUUID();
            String said = victim.get("/api/coupon/x%0d%0a" + mark, "").said();
            await().until(() -> victim.logged().stream().anyMatch(line -> line.contains(mark)));
            return said + oneLine(mark);
        }));
        attacks.add(new Attack("line break in a name", "log-in as `kim\\n...`", () -> {
            String mark = FORGED + UUID.randomUUID();
            return victim.post(
                                    "/api/auth/login",
                                    "X-Forwarded-For: 203.0.113.8\r\n",
                                    "{\"username\":\"kim\\n" + mark + "\",\"password\":\"correct horse\"}")
                            .said()
                    + oneLine(mark);
        }));
        attacks.add(new Attack("line break in a field's name", "`{\"a\\n...\": 1}`", () -> {
            String mark = FORGED + UUID.randomUUID();
            RawAnswer answer = victim.post("/api/users/signup", "", "{\"a\\n" + mark + "\":1}");
            assertThat(answer.body()).doesNotContain("\\n");
            return answer.status() + " of an unknown field" + oneLine(mark);
        }));
        attacks.add(new Attack("control characters in a header's name", "`X\\x1b[2J...: 1`", () -> {
            String mark = FORGED + UUID.randomUUID();
            return victim.get("/nowhere", "X\u001b[2J" + mark + ": 1\r\n").said() + oneLine(mark);
        }));
        attacks.add(new Attack("line break in a header", "`User-Agent: a%0a...`, `Referer` likewise", () -> {
            String mark = FORGED + UUID.randomUUID();
            return victim.get("/nowhere", "User-Agent: a%0a" + mark + "\r\nReferer: a%0a" + mark + "\r\n")
                            .said()
                    + oneLine(mark);
        }));
    }

    private String oneLine(String mark) {
        assertThat(victim.logged().stream().filter(line -> line.contains(mark)))
                .allMatch(line -> line.chars().noneMatch(c -> c < ' '));
        return "; no line of its own in the log";
    }

    private void sizes() {
        attacks.add(new Attack(
                "path above the limit",
                "a request line of 4,150 letters",
                () -> victim.get("/" + "a".repeat(4_150), "").said()));
        attacks.add(new Attack(
                "headers above the limit",
                "headers of 8,250 letters",
                () -> victim.get("/nowhere", "X-Long: " + "a".repeat(8_250) + "\r\n")
                        .said()));
        attacks.add(new Attack(
                "body that is only announced",
                "`Content-Length: 1000000000`, `Expect: 100-continue`",
                () -> RawAnswer.to(
                                victim.port(),
                                "POST /api/users/signup HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                        + Victim.JSON + "Expect: 100-continue\r\nContent-Length: 1000000000\r\n\r\n")
                        .said()));
    }
}
