package dev.coupon.embedded;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * The part that one broker has in its cluster.
 *
 * @param voters all controllers, as Kafka wants them told
 * @param clusterId the same for all
 */
record KafkaNode(String name, int id, int size, int controllerPort, String voters, String clusterId) {

    static KafkaNode alone(String name) {
        return cluster(name, 1).get(0);
    }

    static List<KafkaNode> cluster(String name, int size) {
        int[] ports = IntStream.range(0, size).map(i -> FreePorts.next()).toArray();
        String voters = IntStream.range(0, size)
                .mapToObj(i -> (i + 1) + "@127.0.0.1:" + ports[i])
                .collect(Collectors.joining(","));
        String clusterId = Uuid.randomUuid().toString();
        return IntStream.range(0, size)
                .mapToObj(i -> new KafkaNode(
                        size == 1 ? name : name + "-" + (i + 1), i + 1, size, ports[i], voters, clusterId))
                .toList();
    }

    /** Several of them share a machine with everything else. */
    int heapMegabytes() {
        return size == 1 ? 512 : 256;
    }

    String controllerListener() {
        return "CONTROLLER://127.0.0.1:" + controllerPort;
    }

    /** Of everything there is a copy on each broker; a write counts once all but one have it. */
    Map<String, String> settings() {
        String copies = Integer.toString(size);
        String written = Integer.toString(Math.max(1, size - 1));
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(id)),
                Map.entry("controller.quorum.voters", voters),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("default.replication.factor", copies),
                Map.entry("min.insync.replicas", written),
                Map.entry("offsets.topic.replication.factor", copies),
                Map.entry("transaction.state.log.replication.factor", copies),
                Map.entry("transaction.state.log.min.isr", written),
                Map.entry("share.coordinator.state.topic.replication.factor", copies),
                Map.entry("share.coordinator.state.topic.min.isr", written),
                // A killed broker's session must end before it may come back, 9 s by default. A cluster keeps the
                // default:
                // a broker that hangs for less is waited for, as in life.
                Map.entry("broker.session.timeout.ms", size == 1 ? "2000" : "9000"),
                Map.entry(KafkaBroker.CLUSTER_ID, clusterId));
    }
}
