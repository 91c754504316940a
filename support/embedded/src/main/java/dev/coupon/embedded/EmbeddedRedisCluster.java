package dev.coupon.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Redis Cluster that promotes a replica when its master has not answered for a second, and serves the slots of the other
 * masters meanwhile. Each node can be killed, frozen and started again by itself. Used by one thread.
 */
public final class EmbeddedRedisCluster implements AutoCloseable {

    private static final int SLOTS = 16_384;

    private final List<EmbeddedRedis> nodes = new ArrayList<>();
    private final List<Integer> busPorts = new ArrayList<>();
    private final int masters;

    private EmbeddedRedisCluster(Path directory, int masters, int replicasOfEach) {
        this.masters = masters;
        for (int i = 0; i < masters * (1 + replicasOfEach); i++) {
            int busPort = FreePorts.next();
            busPorts.add(busPort);
            nodes.add(EmbeddedRedis.in(directory.resolve("node-" + i), FreePorts.next())
                    .withOptions("--cluster-enabled", "yes")
                    .withOptions("--cluster-port", Integer.toString(busPort))
                    .withOptions("--cluster-node-timeout", "1000")
                    .withOptions("--cluster-require-full-coverage", "no")
                    .withOptions("--cluster-allow-replica-migration", "no"));
        }
    }

    public static EmbeddedRedisCluster in(Path directory, int masters, int replicasOfEach) {
        return new EmbeddedRedisCluster(directory, masters, replicasOfEach);
    }

    /**
     * Starts all nodes and makes a cluster of them; returns once every node finds it sound. The first nodes are the
     * masters, with their slots in this order; node {@code masters + i} is a replica of {@code i % masters}.
     */
    public void start() {
        nodes.forEach(EmbeddedRedis::start);
        for (int i = 0; i < nodes.size(); i++) {
            // Nodes of the same epoch would quarrel about slots.
            nodes.get(i).ask("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
            if (i < masters) {
                nodes.get(i).ask("CLUSTER", "ADDSLOTSRANGE", firstSlot(i), lastSlot(i));
            }
            if (i > 0) {
                nodes.get(i)
                        .ask("CLUSTER", "MEET", "127.0.0.1", text(nodes.get(0).port()), text(busPorts.get(0)));
            }
        }
        nodes.forEach(node -> Pause.until(
                "the node knows all others",
                () -> node.ask("CLUSTER", "INFO").contains("cluster_known_nodes:" + nodes.size() + "\r")));
        for (int i = masters; i < nodes.size(); i++) {
            nodes.get(i).ask("CLUSTER", "REPLICATE", id(nodes.get(i % masters)));
        }
        awaitSound();
    }

    /** Returns once every node that runs has all slots served, and every replica that runs is in step. */
    public void awaitSound() {
        nodes.stream()
                .filter(EmbeddedServer::isAlive)
                .forEach(node -> Pause.until("the cluster is sound", () -> {
                    String replication = node.ask("INFO", "replication");
                    return node.ask("CLUSTER", "INFO").contains("cluster_state:ok")
                            && (replication.contains("role:master") || replication.contains("master_link_status:up"));
                }));
    }

    private String firstSlot(int master) {
        return text(SLOTS * master / masters);
    }

    private String lastSlot(int master) {
        return text(SLOTS * (master + 1) / masters - 1);
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    /** What the other nodes know a node by. */
    public static String id(EmbeddedRedis node) {
        return node.ask("CLUSTER", "MYID");
    }

    public List<EmbeddedRedis> nodes() {
        return List.copyOf(nodes);
    }

    /** As in the setting {@code coupon.redis.url}. */
    public String url() {
        return nodes.stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    /** Kills all: nobody needs their data in good order. */
    @Override
    public void close() {
        nodes.forEach(EmbeddedServer::kill);
    }
}
