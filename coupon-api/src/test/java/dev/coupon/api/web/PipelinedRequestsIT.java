package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.ApiIT;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A kept connection goes on being read, however closely the requests on it follow each other. */
class PipelinedRequestsIT extends ApiIT {

    private static final String HEAD_END = "\r\n\r\n";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"POST,issue,401", "POST,usage,401", "GET,issue,401", "TRACE,usage,405"})
    void areFollowedByOthersOnTheSameConnection(String method, String action, int status) throws IOException {
        String request = method + " /api/coupon/" + UUID.randomUUID() + "/" + action
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0" + HEAD_END;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            // Reached only where an answer never comes.
            socket.setSoTimeout(10_000);
            InputStream answers = new BufferedInputStream(socket.getInputStream());
            for (int batch = 0; batch < 20; batch++) {
                int requests = 1 + batch % 3;
                socket.getOutputStream().write(request.repeat(requests).getBytes(StandardCharsets.US_ASCII));
                for (int i = 0; i < requests; i++) {
                    assertThat(answer(answers)).startsWith("HTTP/1.1 " + status + " ");
                }
            }
        }
    }

    /** The head of the next answer, whose body is read as well. */
    private static String answer(InputStream answers) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(HEAD_END) < 0) {
            int next = answers.read();
            assertThat(next).as(head.toString()).isNotNegative();
            head.append((char) next);
        }
        String length = head.toString()
                .toLowerCase(Locale.ROOT)
                .split("content-length: ")[1]
                .split("\r\n")[0];
        answers.readNBytes(Integer.parseInt(length));
        return head.toString();
    }
}
