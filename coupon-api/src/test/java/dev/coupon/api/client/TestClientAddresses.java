package dev.coupon.api.client;

import java.util.List;

public final class TestClientAddresses {

    private TestClientAddresses() {}

    /** No proxy is trusted. */
    public static ClientAddresses direct() {
        return new ClientAddresses(new ClientProperties(List.of()));
    }

    public static ClientTls tlsBehind(String proxies) {
        return new ClientTls(behind(proxies));
    }

    public static ClientAddresses behind(String proxies) {
        return new ClientAddresses(new ClientProperties(List.of(proxies)));
    }
}
