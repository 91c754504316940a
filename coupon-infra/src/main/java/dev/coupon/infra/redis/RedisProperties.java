package dev.coupon.infra.redis;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Redis is.
 *
 * @param url {@code redis://host:port}, {@code rediss://} for TLS; user, password and database number as in
 *     {@code redis://user:password@host:port/0}
 */
@ConfigurationProperties("coupon.redis")
public record RedisProperties(
        @DefaultValue("redis://localhost:6379") String url) {

    public RedisProperties {
        if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
            throw new IllegalArgumentException("coupon.redis.url must begin with redis:// or rediss://");
        }
        if (URI.create(url).getHost() == null) {
            throw new IllegalArgumentException("coupon.redis.url names no host");
        }
    }
}
