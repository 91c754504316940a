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
import org.jspecify.annotations.Nullable;

/**
 * The masters of a cluster, as its nodes know them. Where they disagree about a slot the claim of the highest configuration
 * epoch counts, as it does among the nodes themselves: so an old master that comes back does not get its slots again by
 * saying so.
 */
final class ClusterTopology implements GateTopology {

    private record Owner(RedisURI master, long configEpoch) {}

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
        known = new LinkedHashSet<>(seeds);
        @Nullable Owner[] owners = new Owner[SlotHash.SLOT_COUNT];
        answers.forEach((asked, text) -> ClusterPartitionParser.parse(text).forEach(node -> {
            if (!node.is(NodeFlag.NOADDR) && !node.is(NodeFlag.HANDSHAKE)) {
                RedisURI address = address(asked, node);
                known.add(address);
                claim(owners, node, address);
            }
        }));
        return slotsByMaster(owners);
    }

    /** A node that never met another one does not know its own address. */
    private RedisURI address(RedisURI asked, RedisClusterNode node) {
        String host = node.getUri().getHost();
        return url.server(
                host == null || host.isEmpty() ? asked.getHost() : host,
                node.getUri().getPort());
    }

    private static void claim(@Nullable Owner[] owners, RedisClusterNode node, RedisURI address) {
        Owner claimed = new Owner(address, node.getConfigEpoch());
        node.forEachSlot(slot -> {
            Owner owner = owners[slot];
            if (owner == null || owner.configEpoch() < claimed.configEpoch()) {
                owners[slot] = claimed;
            }
        });
    }

    private static Map<RedisURI, BitSet> slotsByMaster(@Nullable Owner[] owners) {
        Map<RedisURI, BitSet> slots = new HashMap<>();
        for (int slot = 0; slot < owners.length; slot++) {
            Owner owner = owners[slot];
            if (owner != null) {
                slots.computeIfAbsent(owner.master(), master -> new BitSet()).set(slot);
            }
        }
        return slots;
    }

    @Override
    public void close() {
        nodes.close();
    }
}
