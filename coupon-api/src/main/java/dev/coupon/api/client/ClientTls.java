package dev.coupon.api.client;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Says whether a client talks TLS: to this server, or to a proxy in front that is trusted and says so. Thread-safe; does not
 * block.
 */
@Component
public final class ClientTls {

    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private final ClientAddresses clients;

    ClientTls(ClientAddresses clients) {
        this.clients = clients;
    }

    public boolean isOf(ServerHttpRequest request) {
        return request.getSslInfo() != null
                || clients.isProxy(request.getRemoteAddress())
                        && isHttps(request.getHeaders().getFirst(FORWARDED_PROTO));
    }

    /** Of several proxies the first one that wrote it has seen the client; what the client wrote itself harms himself. */
    private static boolean isHttps(@Nullable String schemes) {
        return schemes != null && schemes.split(",", 2)[0].strip().equalsIgnoreCase("https");
    }
}
