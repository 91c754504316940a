package dev.coupon.local.stack;

import dev.coupon.embedded.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/** Makes API servers and consumers that work on the same backends, any number of each. */
public final class AppServers {

    private static final String API = "api";
    private static final String CONSUMER = "consumer";

    private final DataDir data;
    private final Secrets secrets;
    private final Backends backends;
    private final Map<String, String> more;

    public AppServers(DataDir data, Secrets secrets, Backends backends) {
        this(data, secrets, backends, Map.of());
    }

    /** @param more settings of all of them, as in the environment */
    AppServers(DataDir data, Secrets secrets, Backends backends, Map<String, String> more) {
        this.more = more;
        this.data = data;
        this.secrets = secrets;
        this.backends = backends;
    }

    /** To be called before the first start. The servers run from copies: a build must not change a running jar. */
    public void copyJars() {
        copyJar("coupon-api", API);
        copyJar("coupon-consumer", CONSUMER);
    }

    /** An API server, not started yet. */
    public JavaServer api(String name, int port, int managementPort) {
        Map<String, String> settings = settings(port, managementPort);
        settings.putAll(Map.of(
                "COUPON_AUTH_KEY", secrets.signingKey(),
                "COUPON_AUTH_ADMIN_USERNAME", secrets.adminUsername(),
                "COUPON_AUTH_ADMIN_PASSWORD", secrets.adminPassword()));
        return new JavaServer(process(name), jar(API), port, managementPort, settings);
    }

    /** A consumer, not started yet. */
    public JavaServer consumer(String name, int port) {
        return new JavaServer(process(name), jar(CONSUMER), port, port, settings(port, port));
    }

    private Map<String, String> settings(int port, int managementPort) {
        Map<String, String> settings = new HashMap<>(Map.of(
                // No balancer has to notice.
                "COUPON_SHUTDOWN_DELAY", "0s",
                "SPRING_FLYWAY_USER", backends.databaseOwner(),
                "SPRING_FLYWAY_PASSWORD", backends.databaseOwnerPassword()));
        settings.putAll(more);
        settings.putAll(Map.of(
                "SERVER_ADDRESS", "127.0.0.1",
                "SERVER_PORT", Integer.toString(port),
                "MANAGEMENT_SERVER_PORT", Integer.toString(managementPort),
                "SPRING_DATASOURCE_URL", backends.jdbcUrl() + "?allowPublicKeyRetrieval=true",
                "SPRING_DATASOURCE_USERNAME", backends.databaseUser(),
                "SPRING_DATASOURCE_PASSWORD", backends.databasePassword(),
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", backends.kafkaBootstrap(),
                "COUPON_KAFKA_REPLICATION_FACTOR", Integer.toString(backends.kafkaCopies()),
                "COUPON_REDIS_URL", backends.redisUrl()));
        return settings;
    }

    private ManagedProcess process(String name) {
        return new ManagedProcess(name, data.of("app").resolve(name + ".pid"), data.log(name));
    }

    private Path jar(String name) {
        return data.of("app").resolve(name + ".jar");
    }

    private void copyJar(String module, String name) {
        try {
            Files.createDirectories(data.of("app"));
            Files.copy(Repository.executableJar(module), jar(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy the jar of " + module + " to " + jar(name), e);
        }
    }
}
