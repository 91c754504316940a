package dev.coupon.infra.redis;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Redis is.
 *
 * @param url {@code redis://host:port}, or {@code redis-sentinel://host:port,host:port#master} with the addresses of the
 *     sentinels, or {@code redis-cluster://host:port,host:port} with those of some nodes; {@code rediss}, {@code
 *     rediss-sentinel} or {@code rediss-cluster} for TLS; user, password and, but for a cluster, database number as in
 *     {@code redis://user:password@host:port/0}, percent-encoded where they hold reserved characters
 */
@ConfigurationProperties("coupon.redis")
public record RedisProperties(
        @DefaultValue("redis://localhost:6379") String url) {

    public RedisProperties {
        try {
            RedisUrl.parse(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("coupon.redis.url " + e.getMessage());
        }
    }

    RedisUrl parsed() {
        return RedisUrl.parse(url);
    }
}
