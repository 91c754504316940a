package dev.coupon.infra.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.SlotHash;
import java.util.BitSet;
import java.util.Map;

/** Finds out which servers are to judge. Used by one thread. */
@FunctionalInterface
interface GateTopology extends AutoCloseable {

    /**
     * The masters now, each with its slots. Asks whoever can know, waiting for half a second at most.
     *
     * @return empty if nobody answers: then nothing is known, which is not that there are none
     */
    Map<RedisURI, BitSet> masters();

    @Override
    default void close() {}

    static GateTopology of(RedisUrl url, RedisClient client) {
        return switch (url.kind()) {
            case SINGLE -> {
                Map<RedisURI, BitSet> one = Map.of(url.servers().get(0), allSlots());
                yield () -> one;
            }
            case SENTINEL -> new SentinelTopology(url, client);
            case CLUSTER -> new ClusterTopology(url, client);
        };
    }

    static BitSet allSlots() {
        BitSet slots = new BitSet(SlotHash.SLOT_COUNT);
        slots.set(0, SlotHash.SLOT_COUNT);
        return slots;
    }
}
