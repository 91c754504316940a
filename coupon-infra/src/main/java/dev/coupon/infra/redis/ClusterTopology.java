package dev.coupon.infra.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.ClusterPartitionParser;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.codec.StringCodec;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The masters of a cluster, as its nodes know them. Where they disagree about a slot the claim of the highest configuration
 * epoch counts, as it does among the nodes themselves: so an old master that comes back does not get its slots again by
 * saying so.
 */
final class ClusterTopology implements GateTopology {

    /** A node as some node knows it. */
    record Node(RedisURI address, RedisClusterNode known) {}

    private final RedisUrl url;
    private final List<RedisURI> seeds;
    private final Witnesses<StatefulRedisConnection<String, String>> nodes;
    private Set<RedisURI> known;

    ClusterTopology(RedisUrl url, RedisClient client) {
        this.url = url;
        this.seeds = url.servers();
        this.known = new LinkedHashSet<>(seeds);
        this.nodes = new Witnesses<>(node -> client.connectAsync(StringCodec.UTF8, node));
    }

    @Override
    public Map<RedisURI, BitSet> masters() {
        Map<RedisURI, String> answers = nodes.ask(known, node -> node.async().clusterNodes());
        if (answers.isEmpty()) {
            return Map.of();
        }
        List<Node> told = answers.entrySet().stream()
                .flatMap(answer -> read(url, answer.getKey(), answer.getValue()))
                .toList();
        known = new LinkedHashSet<>(seeds);
        told.forEach(node -> known.add(node.address()));
        return slotsByMaster(told);
    }

    /** @param answer of {@code CLUSTER NODES} */
    static Stream<Node> read(RedisUrl url, RedisURI asked, String answer) {
        return ClusterPartitionParser.parse(answer).stream()
                .filter(node -> !node.is(NodeFlag.NOADDR) && !node.is(NodeFlag.HANDSHAKE))
                .map(node -> new Node(address(url, asked, node), node));
    }

    /** A node that never met another one does not know its own address. */
    private static RedisURI address(RedisUrl url, RedisURI asked, RedisClusterNode node) {
        RedisURI told = node.getUri();
        return told == null ? asked : url.server(told.getHost(), told.getPort());
    }

    static Map<RedisURI, BitSet> slotsByMaster(List<Node> told) {
        @Nullable Node[] owners = new Node[SlotHash.SLOT_COUNT];
        told.forEach(node -> node.known().forEachSlot(slot -> {
            Node owner = owners[slot];
            if (owner == null || owner.known().getConfigEpoch() < node.known().getConfigEpoch()) {
                owners[slot] = node;
            }
        }));
        Map<RedisURI, BitSet> slots = new HashMap<>();
        for (int slot = 0; slot < owners.length; slot++) {
            Node owner = owners[slot];
            if (owner != null) {
                slots.computeIfAbsent(owner.address(), master -> new BitSet()).set(slot);
            }
        }
        return slots;
    }

    @Override
    public void close() {
        nodes.close();
    }
}
