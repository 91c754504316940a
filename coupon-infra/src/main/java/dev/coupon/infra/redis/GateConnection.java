package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.domain.issue.GateFault;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to the gates' Redis. Never reconnects behind the caller's back: a connection belongs to one server
 * process, whose identity goes with every call, so that a restarted, emptied or promoted server is found out by the
 * script that it runs. A lost connection is replaced by a new one, with the identity of the server it reached.
 * Thread-safe.
 */
final class GateConnection implements AutoCloseable {

    /**
     * A connection while it lasts.
     *
     * @param server who is at the other end: process (run id) and data set (replication id)
     */
    record Live(StatefulRedisConnection<byte[], byte[]> connection, byte[] server) {

        RedisAsyncCommands<byte[], byte[]> redis() {
            return connection.async();
        }
    }

    private static final Logger log = LoggerFactory.getLogger(GateConnection.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final long RETRY_MILLIS = 100;
    private static final long CHECK_MILLIS = 1_000;
    private static final Pattern RUN_ID = Pattern.compile("run_id:(\\w+)");
    private static final Pattern REPLICATION_ID = Pattern.compile("master_replid:(\\w+)");

    private final RedisClient client;
    private final ScheduledExecutorService connector;
    private volatile @Nullable Live live;
    private boolean awayReported;

    GateConnection(RedisProperties redis, GateProperties gate) {
        RedisURI uri = RedisURI.create(redis.url());
        // Bounds the handshake too: a server that takes connections and says nothing must not hold us up.
        uri.setTimeout(CONNECT_TIMEOUT);
        client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(gate.timeout()))
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                .build());
        connector = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "gate-connection");
            thread.setDaemon(true);
            return thread;
        });
        connector.scheduleWithFixedDelay(this::connectIfAway, 0, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        connector.scheduleWithFixedDelay(this::verify, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * The connection to use now for a coupon.
     *
     * @throws GateFault RECOVERING if there is none
     */
    Live current(UUID couponId) {
        Live current = live;
        if (current == null) {
            throw new GateFault(GateFault.Reason.RECOVERING, "Redis is away for coupon " + couponId);
        }
        return current;
    }

    /**
     * Asks something about a coupon, waiting for the answer.
     *
     * @throws GateFault RECOVERING if there is none
     */
    <T> T ask(UUID couponId, Function<Live, T> question) {
        Live asked = current(couponId);
        try {
            return question.apply(asked);
        } catch (RedisException | CompletionException e) {
            throw new GateFault(GateFault.Reason.RECOVERING, "Redis did not answer: " + e.getMessage());
        }
    }

    boolean isAway() {
        return live == null;
    }

    /** Gives up a connection that did not answer; a new one follows. */
    void abandon(Live abandoned) {
        synchronized (this) {
            if (live != abandoned) {
                return;
            }
            live = null;
        }
        log.warn("gate connection given up: Redis was lost, did not answer in time or is another one now");
        abandoned.connection().closeAsync();
    }

    private void connectIfAway() {
        if (live != null) {
            return;
        }
        StatefulRedisConnection<byte[], byte[]> connection = null;
        try {
            connection = client.connect(ByteArrayCodec.INSTANCE);
            connection.setTimeout(CONNECT_TIMEOUT);
            Live connected = new Live(connection, identify(connection));
            for (GateScript script : GateScript.values()) {
                connection.sync().scriptLoad(script.source());
            }
            connection.addListener(new RedisConnectionStateListener() {
                @Override
                public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
                    abandon(connected);
                }
            });
            live = connected;
            if (!connection.isOpen()) {
                abandon(connected);
                return;
            }
            awayReported = false;
            log.info("gate connection made to Redis {}", new String(connected.server(), US_ASCII));
        } catch (RuntimeException e) {
            reportAway(e);
            if (connection != null) {
                connection.closeAsync();
            }
        }
    }

    /**
     * Redis changes its replication id without dropping a connection, for one when its first replica attaches; and a host
     * that is gone lets a connection hang for a quarter of an hour. Both end it here.
     */
    private void verify() {
        Live current = live;
        if (current == null) {
            return;
        }
        try {
            if (!Arrays.equals(identify(current.connection()), current.server())) {
                abandon(current);
            }
        } catch (RuntimeException e) {
            abandon(current);
        }
    }

    private void reportAway(RuntimeException e) {
        if (!awayReported) {
            awayReported = true;
            Throwable cause = e.getCause() == null ? e : e.getCause();
            log.warn("Redis is away, trying on: {}", cause.toString());
        }
    }

    private static byte[] identify(StatefulRedisConnection<byte[], byte[]> connection) {
        String server = connection.sync().info("server");
        String replication = connection.sync().info("replication");
        return (find(RUN_ID, server) + "/" + find(REPLICATION_ID, replication)).getBytes(US_ASCII);
    }

    private static String find(Pattern pattern, String info) {
        Matcher matcher = pattern.matcher(info);
        if (!matcher.find()) {
            throw new IllegalStateException("INFO has no " + pattern.pattern());
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        connector.shutdownNow();
        // Losing it now is no news.
        live = null;
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
