package dev.coupon.monitored;

import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.ManagedProcess;
import dev.coupon.local.stack.StackInfo;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Prometheus of its own, with the project's settings and rules as they are, but for the addresses of the servers and the
 * intervals: a second instead of five.
 */
final class Prometheus implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ManagedProcess process;
    private final int port = FreePorts.next();

    private Prometheus(Path directory) {
        this.process = new ManagedProcess(
                "prometheus", directory.resolve("prometheus.pid"), directory.resolve("prometheus.log"));
    }

    static Prometheus start(Path directory, StackInfo stack) throws IOException {
        Prometheus prometheus = new Prometheus(directory);
        Path settings = directory.resolve("prometheus.yml");
        Files.writeString(settings, settings(stack));
        prometheus.process.start(
                List.of(
                        "prometheus",
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + prometheus.port,
                        "--log.level=warn"),
                Map.of());
        prometheus.process.awaitReady(prometheus::isReady, START_LIMIT);
        return prometheus;
    }

    private static String settings(StackInfo stack) {
        String text = Repository.text(Repository.prometheus("prometheus.yml"));
        text = replaced(text, "localhost:8082", address(stack.managementUrls().get(0)));
        text = replaced(text, "localhost:8083", address(stack.managementUrls().get(1)));
        text = replaced(
                text,
                "rules/*.yml",
                Repository.prometheus("rules").resolve("*.yml").toString());
        text = replaced(text, ": 5s", ": 1s");
        return replaced(text, ": 4s", ": 1s");
    }

    private static String replaced(String text, String old, String with) {
        if (!text.contains(old)) {
            throw new IllegalStateException("prometheus.yml has no " + old);
        }
        return text.replace(old, with);
    }

    private static String address(String url) {
        return url.substring("http://".length());
    }

    private boolean isReady() {
        try {
            return client.send(request("/-/ready"), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * The values of an expression now; NaN is none.
     *
     * @throws IllegalArgumentException if it is not valid
     */
    List<Double> values(String expression) {
        return data("/api/v1/query?query=" + encoded(expression))
                .path("result")
                .valueStream()
                .map(series -> Double.valueOf(series.path("value").path(1).asString()))
                .filter(value -> !value.isNaN())
                .toList();
    }

    /** The series of an expression over a while, each with {@code metric} and {@code values}. */
    JsonNode range(String expression, Instant from, Instant to, Duration step) {
        return data("/api/v1/query_range?query=" + encoded(expression) + "&start=" + from.getEpochSecond() + "&end="
                        + to.getEpochSecond() + "&step=" + step.toSeconds())
                .path("result");
    }

    /** All rules, each with {@code name}, {@code query}, {@code health} and {@code lastError}. */
    List<JsonNode> rules() {
        return data("/api/v1/rules")
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    /** Those that fire now, by name and the job they name, if any. */
    Set<String> firing() {
        Set<String> names = new TreeSet<>();
        data("/api/v1/alerts")
                .path("alerts")
                .valueStream()
                .filter(alert -> alert.path("state").asString().equals("firing"))
                .map(alert -> alert.path("labels"))
                .forEach(labels -> names.add((labels.path("alertname").asString() + " "
                                + labels.path("job").asString(""))
                        .strip()));
        return names;
    }

    private JsonNode data(String path) {
        try {
            HttpResponse<String> response = client.send(request(path), HttpResponse.BodyHandlers.ofString());
            JsonNode answer = JSON.readTree(response.body());
            if (!answer.path("status").asString().equals("success")) {
                throw new IllegalArgumentException(
                        path + ": " + answer.path("error").asString());
            }
            return answer.path("data");
        } catch (IOException e) {
            throw new IllegalStateException(process.logTail(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.close();
    }
}
