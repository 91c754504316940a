package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Who lets his request drop in byte by byte, to hold a connection for as long as he likes. */
@TestPropertySource(properties = {"coupon.http.request-timeout=1s", "server.netty.idle-timeout=3s"})
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class SlowRequestsIT extends ApiIT {

    private static final String BODY_TO_COME =
            "Host: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G",
                "GET /api/coupon HTTP/1.1\r\nHost: loc",
                "POST /api/users/signup HTTP/1.1\r\n" + BODY_TO_COME,
                "POST /api/users/signup HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
            })
    void areAnsweredThatTheyAreLateAndLoseTheConnection(String begin, CapturedOutput log) throws IOException {
        String answer = dribble(begin);

        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"code\":\"E408\"", "REQUEST_TIMEOUT");
        assertThat(answer).containsIgnoringCase("x-global-trace-id: ").containsIgnoringCase("connection: close");
        await().during(Duration.ofMillis(300)).until(() -> !log.getAll().contains("\tat "));
    }

    @Test
    void losesTheConnectionAlsoWhenItIsAnsweredAlready() throws IOException {
        String answer = dribble("POST /api/coupon/" + UUID.randomUUID() + "/issue HTTP/1.1\r\n" + BODY_TO_COME);

        assertThat(answer).startsWith("HTTP/1.1 401 ").doesNotContain("408");
    }

    @Test
    void doNotKeepOthersWaiting() throws Exception {
        Thread[] slow = new Thread[50];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = new Thread(() -> {
                try {
                    dribble("POST /api/users/signup HTTP/1.1\r\n" + BODY_TO_COME);
                } catch (IOException closed) {
                    // That is what it is for.
                }
            });
            slow[i].start();
        }
        UUID coupon = aCoupon();
        for (int i = 0; i < 20; i++) {
            assertThat(api().post("/api/coupon/" + coupon + "/issue", TestTokens.user())
                            .status())
                    .isEqualTo(202);
        }
        for (Thread thread : slow) {
            thread.join();
        }
    }

    @Test
    void mayRestBetweenRequestsForAWhile() throws Exception {
        String request = "GET /api/coupon/" + UUID.randomUUID() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            for (int i = 0; i < 2; i++) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                byte[] head = socket.getInputStream().readNBytes(12);
                assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 404");
                // Longer than a request may take.
                Thread.sleep(1_500);
                socket.getInputStream().skipNBytes(socket.getInputStream().available());
            }
            assertThat(socket.getInputStream().read()).as("ended when idle").isEqualTo(-1);
        }
    }

    /** Sends a blank every tenth of a second until the server has had enough. */
    private String dribble(String begin) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(begin.getBytes(StandardCharsets.US_ASCII));
            Thread dribbling = new Thread(() -> {
                try {
                    for (int i = 0; i < 100; i++) {
                        Thread.sleep(100);
                        out.write(begin.endsWith("\r\n") ? '1' : 'a');
                    }
                } catch (IOException | InterruptedException ended) {
                    // By the server, or by the test.
                }
            });
            dribbling.start();
            StringBuilder answer = new StringBuilder();
            try {
                for (int c = socket.getInputStream().read();
                        c >= 0;
                        c = socket.getInputStream().read()) {
                    answer.append((char) c);
                }
            } catch (SocketException reset) {
                // A byte came after the server had closed.
            }
            dribbling.interrupt();
            return answer.toString();
        }
    }
}
