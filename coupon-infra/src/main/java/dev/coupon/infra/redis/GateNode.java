package dev.coupon.infra.redis;

import dev.coupon.domain.issue.GateFault;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A master at one address. Holds a connection to it, looks every second whether the same server is still there, and gives
 * the connection up if not. A new one is made only when told to. Thread-safe.
 */
final class GateNode implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GateNode.class);
    private static final long CHECK_MILLIS = 1_000;
    private static final long SAY_AGAIN_MILLIS = 60_000;

    /** Answers that another server may be the one to ask. */
    private static final Set<String> DOUBTS = Set.of("MOVED", "ASK", "TRYAGAIN", "CLUSTERDOWN");

    /** Answers of a server that the connection is of no more use to. */
    private static final Set<String> ENDS = Set.of("NOSCRIPT", "READONLY");

    private final RedisClient client;
    private final RedisURI address;
    private final Runnable onDoubt;
    private final String name;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private final Set<String> refusals = ConcurrentHashMap.newKeySet();
    private volatile @Nullable GateServer connected;
    private volatile boolean closed;
    private volatile String trouble = RedisTrouble.NOT_REACHABLE;
    private boolean awayReported;

    /** @param onDoubt told when it may no longer be the master of what it is asked about */
    GateNode(RedisClient client, RedisURI address, Runnable onDoubt) {
        this.client = client;
        this.address = address;
        this.onDoubt = onDoubt;
        this.name = address.getHost() + ":" + address.getPort();
        this.thread = Daemons.scheduler("gate-" + name);
        thread.scheduleWithFixedDelay(this::verify, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(refusals::clear, SAY_AGAIN_MILLIS, SAY_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Null while it is away. */
    @Nullable
    GateServer ifConnected() {
        return connected;
    }

    /** Why there is no connection; null while there is one. */
    @Nullable
    String trouble() {
        return connected == null ? trouble : null;
    }

    /** @throws GateFault RECOVERING while it is away */
    GateServer current() {
        GateServer current = connected;
        if (current == null) {
            throw new GateFault(GateFault.Reason.RECOVERING, "Redis at " + name + " is away");
        }
        return current;
    }

    /** Does not wait for it. */
    void connectIfAway() {
        if (connected == null && !closed && connecting.compareAndSet(false, true)) {
            thread.execute(this::connect);
        }
    }

    private void connect() {
        try {
            GateServer server = GateServer.connect(client, address);
            connected = server;
            awayReported = false;
            log.info("gate connection made to Redis {} at {}", server, name);
            server.onLost(() -> giveUp(server, "lost"));
            if (closed) {
                giveUp(server, "no longer needed");
            }
        } catch (RuntimeException e) {
            trouble = RedisTrouble.of(e);
            reportAway(e);
        } finally {
            connecting.set(false);
        }
    }

    private void verify() {
        GateServer server = connected;
        if (server == null) {
            return;
        }
        try {
            if (!server.isStillTheSame()) {
                giveUp(server, "it is another one now");
            }
        } catch (RuntimeException e) {
            giveUp(server, e.toString());
        }
    }

    /**
     * What it means that a call failed. A server that answers with an error has done nothing; a call without an answer may
     * have done all, and its connection is given up.
     */
    GateFault fault(GateServer asked, Throwable failure) {
        if (noteRefusal(asked, failure)) {
            return new GateFault(GateFault.Reason.RECOVERING, "Redis refused: " + failure.getMessage());
        }
        giveUp(asked, "no answer in time");
        return new GateFault(GateFault.Reason.UNCONFIRMED, "no answer from Redis: " + failure);
    }

    /**
     * Says once a minute for each kind of error, not for each claim, that the server answered with one, and does what it
     * calls for.
     *
     * @return whether it was an answer of the server
     */
    boolean noteRefusal(GateServer asked, Throwable failure) {
        if (!(failure instanceof RedisCommandExecutionException)) {
            return false;
        }
        String message = String.valueOf(failure.getMessage());
        String kind = message.split(" ", 2)[0];
        if (refusals.add(kind)) {
            log.warn("Redis at {} refuses the gate's calls: {}", name, message);
        }
        if (ENDS.contains(kind)) {
            giveUp(asked, message);
        } else if (DOUBTS.contains(kind)) {
            onDoubt.run();
        }
        return true;
    }

    private void giveUp(GateServer server, String why) {
        synchronized (this) {
            if (connected != server) {
                return;
            }
            connected = null;
        }
        trouble = RedisTrouble.NOT_REACHABLE;
        if (!closed) {
            log.warn("gate connection to {} given up: {}", name, why);
        }
        server.close();
    }

    private void reportAway(RuntimeException e) {
        if (!awayReported && !closed) {
            awayReported = true;
            Throwable cause = e.getCause() == null ? e : e.getCause();
            log.warn("Redis at {} is away, trying on: {}", name, cause.toString());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        GateServer server = connected;
        if (server != null) {
            giveUp(server, "no longer needed");
        }
    }
}
