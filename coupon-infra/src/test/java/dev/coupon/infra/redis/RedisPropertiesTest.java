package dev.coupon.infra.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisPropertiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"redis://localhost:6379", "redis://localhost", "rediss://user:secret@cache.example:6380/2"})
    void takesRedisUrls(String url) {
        assertThat(new RedisProperties(url).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:6379", "http://localhost:6379", "redis://", "redis:///0"})
    void refusesAnythingElse(String url) {
        assertThatThrownBy(() -> new RedisProperties(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsThePasswordOutOfItsRefusal() {
        assertThatThrownBy(() -> new RedisProperties("http://user:secret@localhost"))
                .hasMessageNotContaining("secret");
    }
}
