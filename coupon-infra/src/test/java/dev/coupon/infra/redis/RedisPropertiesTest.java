package dev.coupon.infra.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.infra.redis.RedisUrl.Address;
import dev.coupon.infra.redis.RedisUrl.Kind;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisPropertiesTest {

    @Test
    void takesOneServer() {
        assertThat(parsed("redis://localhost")).satisfies(url -> {
            assertThat(url.kind()).isEqualTo(Kind.SINGLE);
            assertThat(url.tls()).isFalse();
            assertThat(url.addresses()).containsExactly(new Address("localhost", 6379));
            assertThat(url.password()).isNull();
            assertThat(url.database()).isZero();
        });
        assertThat(parsed("redis://[::1]:7000").servers().get(0).getHost()).isEqualTo("::1");
    }

    @Test
    void takesLoginDatabaseAndTls() {
        RedisUrl url = parsed("rediss://user:p%40ss:w+rd@cache.example:6380/2");

        assertThat(url.tls()).isTrue();
        assertThat(url.username()).isEqualTo("user");
        assertThat(url.password()).isEqualTo("p@ss:w+rd");
        RedisURI server = url.servers().get(0);
        assertThat(server.isSsl()).isTrue();
        assertThat(server.getDatabase()).isEqualTo(2);
        assertThat(parsed("redis://secret@host")).extracting(RedisUrl::password).isEqualTo("secret");
        assertThat(parsed("redis://:secret@host")).satisfies(withoutUser -> {
            assertThat(withoutUser.username()).isNull();
            assertThat(withoutUser.password()).isEqualTo("secret");
        });
    }

    @Test
    void takesSentinelsWithTheNameOfTheirMaster() {
        RedisUrl url = parsed("rediss-sentinel://user:secret@one:26380,two/1#coupon");

        assertThat(url.kind()).isEqualTo(Kind.SENTINEL);
        assertThat(url.tls()).isTrue();
        assertThat(url.addresses()).containsExactly(new Address("one", 26_380), new Address("two", 26_379));
        assertThat(url.masterName()).isEqualTo("coupon");
        assertThat(url.database()).isEqualTo(1);
    }

    @Test
    void takesNodesOfACluster() {
        RedisUrl url = parsed("redis-cluster://:secret@one:7000,two:7001");

        assertThat(url.kind()).isEqualTo(Kind.CLUSTER);
        assertThat(url.addresses()).containsExactly(new Address("one", 7_000), new Address("two", 7_001));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:6379",
                "http://localhost:6379",
                "redis://",
                "redis:///0",
                "redis://one:6379,two:6379",
                "redis://host:port",
                "redis://host:0",
                "redis-cluster://one,\u001f,two",
                "redis://\u2003",
                "redis://host:65536",
                "redis://host#coupon",
                "redis://host/first",
                "redis-sentinel://one:26379,two:26379",
                "redis-sentinel://#coupon",
                "redis-sentinel://one,,two#coupon",
                "redis-cluster://one:7000/1",
                "redis-cluster://one:7000#coupon",
                "redis://user:%zz@host",
                "redis-replicas://one:7000"
            })
    void refusesAnythingElseAndSaysWhatItTakes(String url) {
        assertThatThrownBy(() -> new RedisProperties(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("coupon.redis.url must be redis://host:port,")
                .hasMessageContaining("redis-sentinel://")
                .hasMessageContaining("redis-cluster://");
    }

    @Test
    void keepsThePasswordOutOfItsRefusal() {
        assertThatThrownBy(() -> new RedisProperties("http://user:secret@localhost"))
                .hasMessageNotContaining("secret");
    }

    private static RedisUrl parsed(String url) {
        return new RedisProperties(url).parsed();
    }
}
