package dev.coupon.infra.redis;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Redis is.
 *
 * @param url {@code redis://[user:password@]host:port}, or {@code rediss://} for TLS
 */
@ConfigurationProperties("coupon.redis")
public record RedisProperties(
        @DefaultValue("redis://localhost:6379") String url) {}
