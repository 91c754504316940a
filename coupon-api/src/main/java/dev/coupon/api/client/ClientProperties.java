package dev.coupon.api.client;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests come to the server.
 *
 * @param trustedProxies addresses or blocks of addresses ({@code 10.0.0.0/8}) of the proxies in front; what they say in
 *     {@code X-Forwarded-For} is believed, what others say is not. Default: none, the address is that of the connection
 */
@ConfigurationProperties("coupon.http")
record ClientProperties(@DefaultValue List<String> trustedProxies) {

    /** @throws IllegalArgumentException if one is no address */
    List<AddressBlock> proxies() {
        return trustedProxies.stream()
                .map(String::strip)
                .map(AddressBlock::parse)
                .toList();
    }
}
