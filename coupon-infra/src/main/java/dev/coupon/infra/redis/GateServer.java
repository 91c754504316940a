package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one server process, while it lasts. It never reconnects, and the identity of the server goes with
 * every call, so that a restarted, emptied or promoted server is found out by the script that it runs. Thread-safe.
 *
 * @param identity who is at the other end: process (run id) and data set (replication id)
 */
record GateServer(StatefulRedisConnection<byte[], byte[]> connection, byte[] identity) {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private static final Pattern RUN_ID = Pattern.compile("run_id:(\\w+)");
    private static final Pattern ROLE = Pattern.compile("role:(\\w+)");
    private static final Pattern REPLICATION_ID = Pattern.compile("master_replid:(\\w+)");

    /** The client of all connections, to be shut down with its resources: it never connects again by itself. */
    static RedisClient client(RedisProperties redis, GateProperties gate, ClientResources resources) {
        RedisClient client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .sslOptions(tls(redis.trust()))
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(gate.timeout()))
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                .build());
        return client;
    }

    /** Whom to trust; that a certificate names its host is checked all the same. */
    private static SslOptions tls(@Nullable TrustManagerFactory trust) {
        return trust == null
                ? SslOptions.create()
                : SslOptions.builder().trustManager(trust).build();
    }

    /**
     * Connects, and has the scripts known there.
     *
     * @throws RuntimeException if nobody answers, or a replica
     */
    static GateServer connect(RedisClient client, RedisURI address) {
        StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE, address);
        try {
            connection.setTimeout(CONNECT_TIMEOUT);
            GateServer server = new GateServer(connection, identify(connection));
            for (GateScript script : GateScript.values()) {
                connection.sync().scriptLoad(script.source());
            }
            return server;
        } catch (RuntimeException e) {
            connection.closeAsync();
            throw e;
        }
    }

    RedisAsyncCommands<byte[], byte[]> redis() {
        return connection.async();
    }

    /**
     * Asks the server who it is now. Redis changes its replication id without dropping a connection, for one when its
     * first replica attaches; and a host that is gone lets a connection hang for a quarter of an hour.
     *
     * @throws RuntimeException if it does not answer, or is a replica by now
     */
    boolean isStillTheSame() {
        return Arrays.equals(identify(connection), identity);
    }

    /** Also if it is lost already. */
    void onLost(Runnable listener) {
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
                listener.run();
            }
        });
        if (!connection.isOpen()) {
            listener.run();
        }
    }

    void close() {
        connection.closeAsync();
    }

    private static byte[] identify(StatefulRedisConnection<byte[], byte[]> connection) {
        String server = connection.sync().info("server");
        String replication = connection.sync().info("replication");
        if (!find(ROLE, replication).equals("master")) {
            throw new IllegalStateException("It is a replica");
        }
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
    public String toString() {
        return new String(identity, US_ASCII);
    }
}
