package dev.coupon.api.operation;

import dev.coupon.api.TestTokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An export that is read as slowly as a test likes, by a client that tells a whole answer from one that was broken off. */
final class Download implements AutoCloseable {

    private final HttpResponse<InputStream> answer;
    private final BufferedReader lines;
    private long taken;

    private Download(HttpResponse<InputStream> answer) {
        this.answer = answer;
        this.lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    static Download of(int port, UUID coupon) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/admin/coupons/" + coupon + "/issued.csv"))
                .header("Authorization", "Bearer " + TestTokens.admin())
                .build();
        return new Download(client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
    }

    HttpResponse<InputStream> answer() {
        return answer;
    }

    /** The next line; null at the end of an answer that is whole. */
    @Nullable
    String line() throws IOException {
        String line = lines.readLine();
        taken += line == null ? 0 : 1;
        return line;
    }

    /** Lines so far, the header included. */
    long taken() {
        return taken;
    }

    void takeAll() throws IOException {
        while (line() != null) {
            // That they are taken is all.
        }
    }

    /** Goes away, with whatever is still to come. */
    @Override
    public void close() throws IOException {
        answer.body().close();
    }
}
