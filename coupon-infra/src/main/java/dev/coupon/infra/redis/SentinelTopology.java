package dev.coupon.infra.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import io.lettuce.core.sentinel.api.async.RedisSentinelAsyncCommands;
import java.net.InetSocketAddress;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The one master, as its sentinels know it. Of several words the one of the latest failover counts. */
final class SentinelTopology implements GateTopology {

    private record Word(long failover, InetSocketAddress master) {}

    private final RedisUrl url;
    private final Witnesses<StatefulRedisSentinelConnection<String, String>> sentinels;

    SentinelTopology(RedisUrl url, RedisClient client) {
        this.url = url;
        this.sentinels = new Witnesses<>(sentinel -> client.connectSentinelAsync(StringCodec.UTF8, sentinel));
    }

    @Override
    public Map<RedisURI, BitSet> masters() {
        return sentinels.ask(url.sentinels(), sentinel -> ask(sentinel.async())).values().stream()
                .max(Comparator.comparingLong(Word::failover))
                .map(word -> Map.of(
                        url.server(word.master().getHostString(), word.master().getPort()), GateTopology.allSlots()))
                .orElse(Map.of());
    }

    /** The number first: read the other way round, a failover between the two would lend its number to the old address. */
    private CompletionStage<Word> ask(RedisSentinelAsyncCommands<String, String> sentinel) {
        return sentinel.master(url.masterName())
                .thenCombine(
                        sentinel.getMasterAddrByName(url.masterName()),
                        (known, address) ->
                                new Word(Long.parseLong(known.get("config-epoch")), (InetSocketAddress) address));
    }

    @Override
    public void close() {
        sentinels.close();
    }
}
