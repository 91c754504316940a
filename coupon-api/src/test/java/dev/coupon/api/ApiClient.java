package dev.coupon.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Talks HTTP/1.1 to the server, with nothing between the test and the wire that could be too polite. */
public final class ApiClient {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final int port;

    public ApiClient(int port) {
        this.port = port;
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** Posts JSON, with an access token if there is one. */
    public Answer post(String path, @Nullable String token, String json, String... headers) {
        return send(
                "POST", path, BodyPublishers.ofString(json), with(headers, token, "Content-Type", "application/json"));
    }

    /** Posts nothing. */
    public Answer post(String path, @Nullable String token) {
        return send("POST", path, BodyPublishers.noBody(), with(new String[0], token));
    }

    public Answer getAs(String token, String path) {
        return get(path, "Authorization", "Bearer " + token);
    }

    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String[] with(String[] headers, @Nullable String token, String... more) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of(more));
        if (token != null) {
            all.add("Authorization");
            all.add("Bearer " + token);
        }
        return all.toArray(String[]::new);
    }
}
