package dev.coupon.monitored;

import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.local.stack.DataDir;
import dev.coupon.local.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;

/** The whole system on free ports, with people who claim, and a Prometheus where that is installed. */
final class MonitoredStack implements AutoCloseable {

    private static final EmbeddedDatabase.Kind DATABASE = EmbeddedDatabase.Kind.valueOf(
            System.getProperty("test.database", "mariadb").toUpperCase(Locale.ROOT));

    private final Stack stack;
    private final Crowd crowd;
    private final Path directory;

    private MonitoredStack(Path directory) {
        this.directory = directory;
        this.stack = Stack.apart(new DataDir(directory.resolve("stack")), DATABASE);
        stack.start();
        this.crowd = new Crowd(stack.info(), stack.signingKey());
    }

    /** @param directory for all its data; the caller deletes it */
    static MonitoredStack start(Path directory) {
        return new MonitoredStack(directory);
    }

    Stack stack() {
        return stack;
    }

    Crowd crowd() {
        return crowd;
    }

    /** The caller closes it. */
    Prometheus prometheus() throws IOException {
        return Prometheus.start(directory, stack.info());
    }

    Exposition apiMetrics() throws IOException, InterruptedException {
        return metrics(0);
    }

    Exposition consumerMetrics() throws IOException, InterruptedException {
        return metrics(1);
    }

    private Exposition metrics(int server) throws IOException, InterruptedException {
        URI uri = URI.create(stack.info().managementUrls().get(server) + "/actuator/prometheus");
        return new Exposition(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    @Override
    public void close() {
        crowd.close();
        stack.kill();
    }
}
