package dev.coupon.infra.redis;

import java.nio.file.Path;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Redis is.
 *
 * @param url {@code redis://host:port}, or {@code redis-sentinel://host:port,host:port#master} with the addresses of the
 *     sentinels, or {@code redis-cluster://host:port,host:port} with those of some nodes; {@code rediss}, {@code
 *     rediss-sentinel} or {@code rediss-cluster} for TLS; user, password and, but for a cluster, database number as in
 *     {@code redis://user:password@host:port/0}, percent-encoded where they hold reserved characters
 * @param trustedCertificates with TLS, a PEM file of the authorities whose servers are trusted; missing: those that the JVM
 *     trusts. A server's certificate has to name the host that it is asked under
 */
@ConfigurationProperties("coupon.redis")
public record RedisProperties(
        @DefaultValue("redis://localhost:6379") String url,
        @Nullable Path trustedCertificates) {

    @ConstructorBinding
    public RedisProperties {
        if (trustedCertificates != null) {
            RedisTrust.of(trustedCertificates);
        }
        try {
            RedisUrl.parse(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("coupon.redis.url " + e.getMessage());
        }
    }

    RedisProperties(String url) {
        this(url, null);
    }

    /** Null: the authorities that the JVM trusts. */
    @Nullable
    TrustManagerFactory trust() {
        return trustedCertificates == null ? null : RedisTrust.of(trustedCertificates);
    }

    @Override
    public String toString() {
        return "RedisProperties[trustedCertificates=" + trustedCertificates + "]";
    }

    RedisUrl parsed() {
        return RedisUrl.parse(url);
    }
}
