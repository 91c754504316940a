package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.account.AuthProperties.SecureCookie;
import dev.coupon.api.client.TestClientAddresses;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

class SessionCookieTest {

    private static final String PROXY = "10.0.0.1";

    @ParameterizedTest
    @CsvSource({
        // setting, TLS at the server, address, X-Forwarded-Proto, Secure
        "AUTO, false, 203.0.113.1, , false",
        "AUTO, true, 203.0.113.1, , true",
        "AUTO, false, 203.0.113.1, https, false",
        "AUTO, false, 10.0.0.1, , false",
        "AUTO, false, 10.0.0.1, https, true",
        "AUTO, false, 10.0.0.1, HTTPS, true",
        "AUTO, false, 10.0.0.1, http, false",
        "AUTO, false, 10.0.0.1, 'https, http', true",
        "AUTO, false, 10.0.0.1, 'http, https', false",
        "AUTO, false, 10.0.0.1, '', false",
        "ALWAYS, false, 203.0.113.1, , true",
        "NEVER, true, 10.0.0.1, https, false",
    })
    void isForTlsOnlyAsTheSettingSays(
            SecureCookie setting, boolean tls, String address, @Nullable String proto, boolean secure) {
        MockServerHttpResponse response = new MockServerHttpResponse();

        cookie(setting).give("x", request(tls, address, proto), response);

        assertThat(Objects.requireNonNull(response.getCookies().getFirst(SessionCookie.NAME))
                        .isSecure())
                .isEqualTo(secure);
    }

    @Test
    void isKeptForTheLifetimeOfASession() {
        MockServerHttpResponse response = new MockServerHttpResponse();

        cookie(SecureCookie.AUTO).give("x", request(false, PROXY, null), response);

        assertThat(Objects.requireNonNull(response.getCookies().getFirst(SessionCookie.NAME))
                        .getMaxAge())
                .isEqualTo(Duration.ofDays(3));
    }

    private static SessionCookie cookie(SecureCookie setting) {
        return new SessionCookie(Duration.ofDays(3), setting, TestClientAddresses.tlsBehind(PROXY));
    }

    private static ServerHttpRequest request(boolean tls, String address, @Nullable String proto) {
        MockServerHttpRequest.BaseBuilder<?> request =
                MockServerHttpRequest.post("/api/session").remoteAddress(new InetSocketAddress(address, 1));
        if (proto != null) {
            request.header("X-Forwarded-Proto", proto);
        }
        if (tls) {
            request.sslInfo(new SslInfo() {
                @Override
                public @Nullable String getSessionId() {
                    return null;
                }

                @Override
                public X509Certificate @Nullable [] getPeerCertificates() {
                    return null;
                }
            });
        }
        return request.build();
    }
}
