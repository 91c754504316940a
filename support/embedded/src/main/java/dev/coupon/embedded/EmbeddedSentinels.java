package dev.coupon.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A master with replicas, watched by sentinels that promote a replica when the master has not answered for a second. Each
 * of the servers can be killed, frozen and started again by itself. Used by one thread.
 */
public final class EmbeddedSentinels implements AutoCloseable {

    public static final String MASTER_NAME = "coupon";

    private static final String WATCHED = """
            sentinel monitor %1$s 127.0.0.1 %2$d %3$d
            sentinel down-after-milliseconds %1$s 1000
            sentinel failover-timeout %1$s 5000
            sentinel parallel-syncs %1$s 1
            """;

    private final List<EmbeddedRedis> servers = new ArrayList<>();
    private final List<EmbeddedSentinel> sentinels;

    private EmbeddedSentinels(Path directory, int replicas, int sentinels) {
        EmbeddedRedis first = EmbeddedRedis.in(directory.resolve("redis-0"), FreePorts.next());
        servers.add(first);
        for (int i = 1; i <= replicas; i++) {
            servers.add(EmbeddedRedis.in(directory.resolve("redis-" + i), FreePorts.next())
                    .replicaOf(first));
        }
        String watched = WATCHED.formatted(MASTER_NAME, first.port(), sentinels / 2 + 1);
        this.sentinels = IntStream.range(0, sentinels)
                .mapToObj(i -> new EmbeddedSentinel(directory.resolve("sentinel-" + i), FreePorts.next(), watched))
                .toList();
    }

    /** The majority of the sentinels is needed to promote a replica. */
    public static EmbeddedSentinels in(Path directory, int replicas, int sentinels) {
        return new EmbeddedSentinels(directory, replicas, sentinels);
    }

    /** Starts all; returns once every replica is in step and every sentinel knows all the others. */
    public void start() {
        all().forEach(EmbeddedServer::start);
        for (EmbeddedRedis replica : servers.subList(1, servers.size())) {
            Pause.until(
                    "the replica is in step",
                    () -> replica.ask("INFO", "replication").contains("master_link_status:up"));
        }
        for (EmbeddedSentinel sentinel : sentinels) {
            Pause.until("the sentinel knows the others", () -> knowsAll(sentinel));
        }
    }

    private boolean knowsAll(EmbeddedSentinel sentinel) {
        return sentinel.ask("INFO", "sentinel")
                .contains("status=ok,address=127.0.0.1:" + master().port() + ",slaves=" + (servers.size() - 1)
                        + ",sentinels=" + sentinels.size());
    }

    /** The server that the sentinels take for the master now. */
    public EmbeddedRedis master() {
        String address = sentinels.stream()
                .filter(EmbeddedServer::isAlive)
                .findFirst()
                .orElseThrow()
                .ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER_NAME);
        return servers.stream()
                .filter(server -> address.endsWith("\n" + server.port()))
                .findFirst()
                .orElseThrow();
    }

    /** All but the master. */
    public List<EmbeddedRedis> replicas() {
        EmbeddedRedis master = master();
        return servers.stream().filter(server -> server != master).toList();
    }

    public List<EmbeddedSentinel> sentinels() {
        return sentinels;
    }

    /** As in the setting {@code coupon.redis.url}. */
    public String url() {
        return sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(",", "redis-sentinel://", "#" + MASTER_NAME));
    }

    private Stream<EmbeddedServer> all() {
        return Stream.concat(servers.stream(), sentinels.stream());
    }

    /** Kills all: nobody needs their data in good order. */
    @Override
    public void close() {
        all().forEach(EmbeddedServer::kill);
    }
}
