package dev.coupon.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {

    private final ClientAddresses direct = addresses();
    private final ClientAddresses proxied = addresses("10.0.0.0/8", "192.0.2.7", "fd00::/8");

    @Test
    void believesNoHeaderUnlessAProxyIsTrusted() {
        assertThat(of(direct, "203.0.113.5", "198.51.100.1")).isEqualTo(of(direct, "203.0.113.5"));
        assertThat(of(proxied, "203.0.113.5", "198.51.100.1")).isEqualTo(of(direct, "203.0.113.5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.1.2.3 | 203.0.113.5 | 203.0.113.5",
                "192.0.2.7 | 203.0.113.5:4711 | 203.0.113.5",
                "10.1.2.3 | 203.0.113.5, 10.9.9.9 | 203.0.113.5",
                "10.1.2.3 | 198.51.100.1, 203.0.113.5 | 203.0.113.5",
                "10.1.2.3 | garbage | 10.1.2.3",
                "10.1.2.3 | localhost | 10.1.2.3",
                "10.1.2.3 | 203.0.113.5, garbage | 10.1.2.3",
                "10.1.2.3 | [ | 10.1.2.3",
                "fd00::1 | [2001:db8::1]:443 | 2001:db8::1",
                "192.0.2.8 | 203.0.113.5 | 192.0.2.8",
            })
    void takesTheAddressThatTheLastTrustedProxySaw(String remote, String forwardedFor, String expected) {
        assertThat(of(proxied, remote, forwardedFor)).isEqualTo(of(direct, expected));
    }

    @Test
    void readsAHeaderThatComesInSeveralLines() {
        assertThat(of(proxied, "10.1.2.3", "198.51.100.1", "203.0.113.5")).isEqualTo(of(direct, "203.0.113.5"));
        assertThat(of(proxied, "10.1.2.3")).isEqualTo(of(direct, "10.1.2.3"));
    }

    @Test
    void countsANetworkOfIpv6AsOne() {
        assertThat(of(direct, "2001:db8:1:2::1")).isEqualTo(of(direct, "2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assertThat(of(direct, "2001:db8:1:2::1")).isNotEqualTo(of(direct, "2001:db8:1:3::1"));
        assertThat(of(direct, "203.0.113.5")).isNotEqualTo(of(direct, "203.0.113.6"));
        assertThat(of(direct, "::ffff:203.0.113.5")).isEqualTo(of(direct, "203.0.113.5"));
        assertThat(of(direct, "255.255.255.255").network()).isPositive();
    }

    @Test
    void aConnectionThatIsGoneHasNoAddress() {
        assertThat(direct.of(null, name -> null)).isEqualTo(ClientAddress.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "", "10.0.0.0/-1"})
    void refusesAProxyThatIsNoAddress(String proxy) {
        assertThatThrownBy(() -> addresses(proxy)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ClientAddresses addresses(String... trusted) {
        return new ClientAddresses(new ClientProperties(List.of(trusted)));
    }

    private static ClientAddress of(ClientAddresses addresses, String remote, String... forwardedFor) {
        try {
            InetSocketAddress socket = new InetSocketAddress(InetAddress.getByName(remote), 50_000);
            return addresses.of(socket, name -> name.equals("X-Forwarded-For") ? List.of(forwardedFor) : null);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
