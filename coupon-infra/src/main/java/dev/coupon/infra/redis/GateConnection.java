package dev.coupon.infra.redis;

import dev.coupon.domain.issue.GateFault;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to the gates' Redis: one to each master. Finds out every second who the masters are, sooner while one is
 * away or in doubt; a server that is none any more is given up, and a new connection is made only to one that is.
 * Thread-safe.
 */
final class GateConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GateConnection.class);
    private static final long RETRY_MILLIS = 100;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ClientResources resources;
    private final RedisClient client;
    private final GateTopology topology;
    private final ScheduledExecutorService watch;
    /** Of the watching thread. */
    private final Map<RedisURI, GateNode> nodes = new HashMap<>();

    private volatile @Nullable GateNode[] bySlot = new GateNode[SlotHash.SLOT_COUNT];
    private volatile boolean doubted = true;
    private long lookedNanos;
    private boolean unknownReported;

    /** @param eventLoops to work on; null: on its own */
    GateConnection(RedisProperties redis, GateProperties gate, @Nullable SharedEventLoops eventLoops) {
        resources = eventLoops == null ? ClientResources.create() : SharedEventLoopProvider.resources(eventLoops);
        client = GateServer.client(redis, gate, resources);
        topology = GateTopology.of(redis.parsed(), client);
        watch = Daemons.scheduler("gate-masters");
        watch.scheduleWithFixedDelay(this::look, 0, RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * The connection to use now for a coupon.
     *
     * @throws GateFault RECOVERING if there is none
     */
    GateServer current(UUID couponId) {
        return node(GateKeys.slot(couponId)).current();
    }

    /**
     * The master of a slot now.
     *
     * @throws GateFault RECOVERING if there is none
     */
    GateNode node(int slot) {
        GateNode node = bySlot[slot];
        if (node == null) {
            throw new GateFault(GateFault.Reason.RECOVERING, "no master of Redis is known for slot " + slot);
        }
        return node;
    }

    /**
     * Asks something about a coupon, waiting for the answer.
     *
     * @throws GateFault RECOVERING if there is none
     */
    <T> T ask(UUID couponId, Function<GateServer, T> question) {
        GateNode node = node(GateKeys.slot(couponId));
        GateServer asked = node.current();
        try {
            return question.apply(asked);
        } catch (RedisException | CompletionException e) {
            Throwable failure = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            node.noteRefusal(asked, failure);
            throw new GateFault(GateFault.Reason.RECOVERING, "Redis did not answer: " + failure.getMessage());
        }
    }

    /** Whether there is no connection to some master, or no master of some coupons. */
    boolean isAway() {
        for (GateNode node : bySlot) {
            if (node == null || node.ifConnected() == null) {
                return true;
            }
        }
        return false;
    }

    /** How many masters there is a connection to. */
    long connections() {
        return Stream.of(bySlot)
                .filter(Objects::nonNull)
                .distinct()
                .filter(node -> node.ifConnected() != null)
                .count();
    }

    private void look() {
        try {
            if (doubted || System.nanoTime() - lookedNanos > LOOK_NANOS || isAway()) {
                doubted = false;
                use(topology.masters());
                lookedNanos = System.nanoTime();
            }
        } catch (RuntimeException e) {
            reportUnknown(e.toString());
        }
    }

    private void use(Map<RedisURI, BitSet> masters) {
        if (masters.isEmpty()) {
            reportUnknown("nobody says so");
            return;
        }
        reportUnknown(null);
        @Nullable GateNode[] next = new GateNode[SlotHash.SLOT_COUNT];
        masters.forEach((address, slots) -> {
            GateNode node = nodes.computeIfAbsent(address, at -> new GateNode(client, at, () -> doubted = true));
            slots.stream().forEach(slot -> next[slot] = node);
            node.connectIfAway();
        });
        bySlot = next;
        nodes.entrySet().removeIf(known -> {
            boolean isGone = !masters.containsKey(known.getKey());
            if (isGone) {
                known.getValue().close();
            }
            return isGone;
        });
    }

    private void reportUnknown(@Nullable String why) {
        if (why != null && !unknownReported) {
            log.warn("who the masters of Redis are is unknown, keeping those there were while they last: {}", why);
        } else if (why == null && unknownReported) {
            log.info("the masters of Redis are known again");
        }
        unknownReported = why != null;
    }

    private static void end(ScheduledExecutorService thread) {
        thread.shutdownNow();
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end(watch);
        nodes.values().forEach(GateNode::close);
        topology.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        resources.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
