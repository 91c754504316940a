package dev.coupon.api.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.api.client.TestClientAddresses;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimLimitsTest {

    private static final HttpHeaders NO_HEADERS = new DefaultHttpHeaders();

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong nowNanos = new AtomicLong();

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.1", "172.32.0.1", "172.15.0.1", "192.169.0.1", "2001:db8::1", "8.8.8.8"})
    void limitAddressesOfTheInternet(String address) {
        ClaimLimits limits = limits(5, 5, 1, 2);

        assertThat(admit(limits, address)).isTrue();
        assertThat(admit(limits, address)).isTrue();
        assertThat(admit(limits, address)).isFalse();
        assertThat(limited("address")).isOne();
        nowNanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(admit(limits, address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "::1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.1",
                "192.168.1.1",
                "169.254.1.1",
                "fd00::1",
                "fe80::1"
            })
    void doNotLimitPrivateAddresses(String address) {
        ClaimLimits limits = limits(5, 5, 1, 1);
        for (int i = 0; i < 100; i++) {
            assertThat(admit(limits, address)).isTrue();
        }
    }

    @Test
    void countANetworkOfIpv6AsOneAddress() {
        ClaimLimits limits = limits(5, 5, 1, 1);

        assertThat(admit(limits, "2001:db8:1:2::1")).isTrue();
        assertThat(admit(limits, "2001:db8:1:2:ffff::1")).isFalse();
        assertThat(admit(limits, "2001:db8:1:3::1")).isTrue();
    }

    @Test
    void areFarEnoughForTenThousandPeopleBehindOneAddressWhoTapAtOnce() {
        ClaimLimits limits = limits(5, 20, 1_000, 10_000);
        for (int i = 0; i < 10_000; i++) {
            assertThat(admit(limits, "203.0.113.1") && limits.admit(UUID.randomUUID()))
                    .isTrue();
        }
    }

    @Test
    void canBeSwitchedOff() {
        ClaimLimits limits = limits(0, 1, 0, 1);
        UUID user = UUID.randomUUID();
        for (int i = 0; i < 100; i++) {
            assertThat(admit(limits, "203.0.113.1") && limits.admit(user)).isTrue();
        }
    }

    @Test
    void countUsersWhoAreLimited() {
        ClaimLimits limits = limits(1, 1, 0, 1);
        UUID user = UUID.randomUUID();

        assertThat(limits.admit(user)).isTrue();
        assertThat(limits.admit(user)).isFalse();
        assertThat(limited("user")).isOne();
    }

    @Test
    void haveToMakeSense() {
        assertThatThrownBy(() -> new LimitProperties.User(-1, 1))
                .hasMessage("coupon.limits.user.per-second must be 0 to 1000000, is -1");
        assertThatThrownBy(() -> new LimitProperties.Address(1, 0))
                .hasMessage("coupon.limits.address.burst must be 1 to 1000000, is 0");
    }

    private ClaimLimits limits(int userPerSecond, int userBurst, int addressPerSecond, int addressBurst) {
        return new ClaimLimits(
                new LimitProperties(
                        new LimitProperties.User(userPerSecond, userBurst),
                        new LimitProperties.Address(addressPerSecond, addressBurst)),
                TestClientAddresses.direct(),
                meters,
                nowNanos::get);
    }

    private static boolean admit(ClaimLimits limits, String address) {
        return limits.admit(new InetSocketAddress(address, 50_000), NO_HEADERS);
    }

    private double limited(String by) {
        return meters.get("coupon.claims.limited").tag("by", by).counter().count();
    }
}
