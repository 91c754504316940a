package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What nobody may read in a log, even one that says more than usual, nor in metrics or errors. */
class SecretsIT extends ApiIT {

    private static final String PASSWORD = "correct horse 7f3";
    private static final String WRONG = "wrong horse 9c1";
    private static final List<String> TALKATIVE = List.of(
            "dev.coupon", "org.springframework.web", "org.springframework.http", "org.springframework.security");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage() + " " + event.getMDCPropertyMap() + " "
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };

    @BeforeEach
    void listen() {
        TALKATIVE.forEach(name -> logger(name).setLevel(Level.DEBUG));
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(appender);
        TALKATIVE.forEach(name -> logger(name).setLevel(null));
    }

    @Test
    void noPasswordTokenHashOrKeyIsInAnyLogMetricOrError() {
        String username = "user-" + UUID.randomUUID().toString().substring(0, 13);
        api().post("/api/users/signup", null, credentials(username, PASSWORD));
        Answer wrong = api().post("/api/auth/login", null, credentials(username, WRONG));
        Answer loggedIn = api().post("/api/auth/login", null, credentials(username, PASSWORD));
        String access = loggedIn.data().get("accessToken").asString();
        String first = loggedIn.data().get("refreshToken").asString();
        Answer refreshed = api().post("/api/auth/refresh", null, refresh(first));
        String second = refreshed.data().get("refreshToken").asString();
        Answer again = api().post("/api/auth/refresh", null, refresh(first));
        Answer forbidden = api().post("/api/coupon", access, definition(""));
        Answer unreadable = api().post("/api/auth/login", null, credentials(username, PASSWORD) + PASSWORD);
        Answer unknown = api().post("/api/auth/refresh", null, "{\"refreshToken\":\"" + second + "\", \"x\": 1}");
        api().post("/api/auth/logout", null, refresh(second));
        Answer inBrowser = api().post("/api/session", null, credentials(username, PASSWORD));
        String cookie = inBrowser.header("Set-Cookie").orElseThrow().split(";")[0];
        Answer kept = withCookie("POST", "/api/session/token", cookie);
        Answer garbled = withCookie("POST", "/api/session/token", cookie + "; " + cookie);
        withCookie("POST", "/api/session/token", cookie + "\u00e9");
        withCookie("DELETE", "/api/session", cookie);
        Answer over = withCookie("POST", "/api/session/token", cookie);
        api().post("/api/admin/users", TestTokens.admin(), credentials(username, PASSWORD));
        String end = UUID.randomUUID().toString();
        api().get("/" + end);
        Awaitility.await().until(() -> lines.stream().anyMatch(line -> line.contains("GET /" + end)));

        List<String> secrets = List.of(
                PASSWORD,
                WRONG,
                first,
                second,
                cookie.substring(cookie.indexOf('.') + 1),
                signature(access),
                signature(inBrowser.data().get("accessToken").asString()),
                signature(kept.data().get("accessToken").asString()),
                signature(refreshed.data().get("accessToken").asString()),
                hash(username),
                TestTokens.keyAsBase64());
        assertThat(lines).anyMatch(line -> line.contains("came again"));
        // What was read and answered is in these lines, as it shows itself.
        assertThat(lines).anyMatch(line -> line.contains("Credentials[" + username + "]"));
        assertThat(lines).anyMatch(line -> line.contains("TokenPair["));
        assertThat(lines).anyMatch(line -> line.contains("BrowserSession[" + username));
        assertThat(lines).anyMatch(line -> line.contains("RefreshRequest["));
        assertHidden(secrets, lines);
        assertHidden(secrets, List.of(management().get("/actuator/prometheus").body()));
        assertHidden(secrets, List.of(wrong.body(), again.body(), forbidden.body(), unreadable.body(), unknown.body()));
        assertHidden(secrets.subList(0, 5), List.of(garbled.body(), over.body(), inBrowser.body(), kept.body()));
    }

    private Answer withCookie(String method, String path, String cookie) {
        return api().send(method, path, BodyPublishers.noBody(), "Cookie", cookie);
    }

    private static void assertHidden(List<String> secrets, Iterable<String> texts) {
        for (String secret : secrets) {
            assertThat(texts).as("a secret").noneMatch(text -> text.contains(secret));
        }
    }

    private String hash(String username) {
        return jdbc.sql("SELECT password_hash FROM users WHERE username = ?")
                .param(username)
                .query(String.class)
                .single();
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    private static String refresh(String token) {
        return "{\"refreshToken\":\"" + token + "\"}";
    }

    private static String credentials(String username, String password) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
    }
}
