package dev.coupon.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.ManagedProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Redis, its replica and the three sentinels of {@code replicated.yaml}, started by its scripts with its configuration and its
 * users. Only hosts, ports and the folders that stand for the roots differ.
 */
class SentinelsIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<String, ManagedProcess> running = new HashMap<>();
    private final Map<String, Container> containers = new HashMap<>();
    private MadeSecrets secrets;

    @BeforeEach
    void start() throws IOException {
        secrets = MadeSecrets.in(directory.resolve("secrets"));
        Path programs = Files.createDirectories(directory.resolve("bin"));
        Files.createSymbolicLink(programs.resolve("redis-server"), EmbeddedRedis.program());
        for (String service : new String[] {"redis", "redis-replica", "sentinel-1", "sentinel-2", "sentinel-3"}) {
            ports.put(service, FreePorts.next());
        }
        startRedis("redis");
        startRedis("redis-replica");
        waitFor("the replica is in step", () -> info("redis-replica").contains("master_link_status:up"));
        for (int i = 1; i <= 3; i++) {
            start("sentinel-" + i);
        }
    }

    @AfterEach
    void stop() {
        running.values().forEach(ManagedProcess::kill);
    }

    @Test
    void theReplicaIsPromotedAndStaysTheMasterWhoeverIsStartedAgain() {
        waitFor("all sentinels know each other", () -> sentinels().contains("slaves=1,sentinels=3"));

        running.get("redis").kill();
        waitFor("the replica is promoted", () -> info("redis-replica").contains("role:master"));
        startRedis("redis");
        waitFor("the old master follows", () -> info("redis").contains("master_link_status:up"));

        running.get("redis").stop();
        startRedis("redis");
        waitFor("it follows also after a start of its own", () -> info("redis").contains("master_link_status:up"));
        running.get("redis-replica").stop();
        startRedis("redis-replica");
        assertThat(info("redis-replica")).contains("role:master");
    }

    @Test
    void theServersUserMayNotChangeWhoIsTheMaster() {
        assertThat(refusal(() -> asked("redis", "coupon", "REPLICAOF", "NO", "ONE")))
                .contains("NOPERM");
        assertThat(refusal(() -> asked("redis", "replica", "GET", "coupon:x"))).contains("NOPERM");
        assertThat(refusal(() -> asked("redis", "sentinel", "GET", "coupon:x"))).contains("NOPERM");
    }

    private void startRedis(String service) {
        start(service);
        waitFor(service + " answers", () -> info(service).contains("role:"));
    }

    private void start(String service) {
        Container container = containers.computeIfAbsent(
                service, name -> Container.of(ComposeProject.replicated(), name, secrets, directory, hosts(name)));
        Map<String, String> environment = new HashMap<>(container.environment());
        environment.put("PATH", directory.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        environment.put("ANNOUNCED_AS", "localhost");
        ManagedProcess process =
                new ManagedProcess(service, directory.resolve(service + ".pid"), directory.resolve(service + ".log"));
        running.put(service, process);
        process.start(container.command(), environment);
    }

    private Map<String, String> hosts(String service) {
        return Map.of(
                "port 6379", "port " + ports.get(service),
                "port 26379", "port " + ports.get(service),
                "bind * -::*", "bind 127.0.0.1",
                "coupon redis 6379", "coupon localhost " + ports.get("redis"),
                "redis 6379", "localhost " + ports.get("redis"));
    }

    private String info(String service) {
        return asked(service, "admin", "INFO", "replication");
    }

    private String sentinels() {
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + ports.get("sentinel-1"));
                var connection = client.connect()) {
            return connection.sync().info("sentinel");
        }
    }

    private String asked(String service, String user, String... words) {
        String login = user + ":" + secrets.get("redis-" + user + "-password");
        try (RedisClient client = RedisClient.create("redis://" + login + "@127.0.0.1:" + ports.get(service));
                var connection = client.connect()) {
            return RedisAsk.ask(connection.sync(), words);
        }
    }

    private static String refusal(Runnable question) {
        try {
            question.run();
            return "none";
        } catch (RedisException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void waitFor(String what, BooleanSupplier isSo) {
        await(what)
                .atMost(LIMIT)
                .ignoreExceptionsInstanceOf(RedisException.class)
                .until(isSo::getAsBoolean);
    }
}
