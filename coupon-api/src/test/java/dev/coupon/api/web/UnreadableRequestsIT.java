package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.ApiIT;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What no HTTP client would send. */
@ExtendWith(OutputCaptureExtension.class)
class UnreadableRequestsIT extends ApiIT {

    @LocalServerPort
    private int port;

    static Stream<String> requests() {
        return Stream.of(
                "GET / HTTP/9.9.9\r\n\r\n",
                "nonsense\r\n\r\n",
                "GET /api/coupon/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/coupon/a^b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/coupon HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void areAnsweredInTheEnvelope(String request) throws IOException {
        String answer = send(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));

        assertThat(answer).startsWith("HTTP/1.1 400 ").containsIgnoringCase("x-global-trace-id: ");
        assertThat(answer)
                .endsWith("{\"resultType\":\"ERROR\",\"data\":null,\"errorMessage\":{\"code\":\"E400\","
                        + "\"message\":\"요청이 올바르지 않습니다.\","
                        + "\"data\":[{\"field\":\"request\",\"reason\":\"is not acceptable\"}]}}");
    }

    /** Its beginning is handled already when the rest turns out to be unreadable. */
    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "5\r\n{\"use\r\nzz\r\n"})
    void bodiesAreNoFaultOfTheServer(String body, CapturedOutput log) throws IOException {
        String answer = send("POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + body + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
        await().during(Duration.ofMillis(300)).until(() -> !log.getAll().contains("\tat "));
    }

    static Stream<Arguments> tooLong() {
        return Stream.of(
                // Only just too long: what the server leaves unread when it closes would reset the connection.
                Arguments.of(414, "URI_TOO_LONG", "GET /" + "a".repeat(4_150) + " HTTP/1.1\r\nHost: localhost"),
                Arguments.of(
                        431, "HEADERS_TOO_LARGE", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(8_250)));
    }

    @ParameterizedTest
    @MethodSource
    void tooLong(int status, String word, String request) throws IOException {
        String answer = send(request + "\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("x-global-trace-id: ")
                .contains("\"code\":\"E" + status + "\"")
                .endsWith("\"data\":\"" + word + "\"}}");
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
