package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Somebody who opens more connections than there is room for, and says nothing. */
@TestPropertySource(properties = "coupon.http.max-connections=30")
@DirtiesContext
class ManyConnectionsIT extends ApiIT {

    private final List<Socket> idle = new ArrayList<>();

    @LocalServerPort
    private int port;

    @AfterEach
    void disconnect() throws IOException {
        for (Socket socket : idle) {
            socket.close();
        }
    }

    @Test
    void takeNothingFromThoseWhoAreConnected() throws IOException {
        UUID coupon = aCoupon();
        try (Socket early = connect()) {
            fill();

            assertThat(claim(early, coupon)).startsWith("HTTP/1.1 202 ");
            assertThat(management().get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(claim(early, coupon)).startsWith("HTTP/1.1 202 ");
        }
    }

    @Test
    void makeRoomForOthersWhenTheyGo() throws IOException {
        UUID coupon = aCoupon();
        fill();
        disconnect();

        await().ignoreExceptions().until(() -> {
            try (Socket late = connect()) {
                return claim(late, coupon).startsWith("HTTP/1.1 202 ");
            }
        });
        assertThat(management().get("/actuator/prometheus").body())
                .containsPattern("coupon_api_connections_refused_total\\S* [1-9]")
                .containsPattern("coupon_api_connections\\S* [1-9]");
    }

    /** Opens more connections than there is room for, and returns when one of them was closed. */
    private void fill() throws IOException {
        for (int i = 0; i < 31; i++) {
            idle.add(connect());
        }
        await().until(() -> idle.stream().anyMatch(ManyConnectionsIT::isClosed));
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(20);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** The beginning of the answer to a claim of somebody. */
    private static String claim(Socket socket, UUID coupon) throws IOException {
        String request = "POST /api/coupon/" + coupon + "/issue HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + TestTokens.user() + "\r\nContent-Length: 0\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        byte[] answer = new byte[4096];
        int length = socket.getInputStream().read(answer);
        return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
    }
}
