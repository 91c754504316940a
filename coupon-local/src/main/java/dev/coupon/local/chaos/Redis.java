package dev.coupon.local.chaos;

import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.EmbeddedSentinels;
import dev.coupon.embedded.FreePorts;
import dev.coupon.infra.LeastRights;
import dev.coupon.local.stack.DataDir;
import dev.coupon.local.stack.Secrets;
import java.util.List;

/** The Redis of a rig: one server, or several of which sentinels choose the master. */
interface Redis extends AutoCloseable {

    void start();

    EmbeddedRedis master();

    /** @throws IllegalStateException if there can be none */
    List<EmbeddedRedis> replicas();

    /** As in the setting {@code coupon.redis.url}, of the user who may do everything. */
    String url();

    /** The same, of the user of the servers. */
    default String urlOfServers() {
        return url();
    }

    /** Kills all. */
    @Override
    void close();

    static Redis alone(DataDir data, Secrets secrets) {
        EmbeddedRedis server = EmbeddedRedis.in(data.of("redis"), FreePorts.next())
                .withUser(Secrets.REDIS_USER, secrets.redisPassword(), LeastRights.REDIS)
                .loggingTo(data.log("redis"));
        return new Redis() {
            @Override
            public void start() {
                server.start();
            }

            @Override
            public EmbeddedRedis master() {
                return server;
            }

            @Override
            public List<EmbeddedRedis> replicas() {
                throw new IllegalStateException("There is one Redis only");
            }

            @Override
            public String url() {
                return server.url();
            }

            @Override
            public String urlOfServers() {
                return server.url(Secrets.REDIS_USER, secrets.redisPassword());
            }

            @Override
            public void close() {
                server.kill();
            }
        };
    }

    /** A master with a replica, and three sentinels. */
    static Redis withSentinels(DataDir data) {
        EmbeddedSentinels servers = EmbeddedSentinels.in(data.of("redis"), 1, 3);
        return new Redis() {
            @Override
            public void start() {
                servers.start();
            }

            @Override
            public EmbeddedRedis master() {
                return servers.master();
            }

            @Override
            public List<EmbeddedRedis> replicas() {
                return servers.replicas();
            }

            @Override
            public String url() {
                return servers.url();
            }

            @Override
            public void close() {
                servers.close();
            }
        };
    }
}
