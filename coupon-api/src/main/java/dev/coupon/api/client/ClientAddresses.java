package dev.coupon.api.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says where a request comes from: the address of its connection, and behind proxies that are trusted the one that the last
 * of them saw. What a client writes into a header itself changes nothing. Thread-safe; does not block, looks no name up.
 */
@Component
public final class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<AddressBlock> proxies;

    ClientAddresses(ClientProperties properties) {
        this.proxies = properties.proxies();
    }

    /**
     * Of one request.
     *
     * @param remote the other end of the connection
     * @param headers the values of the header of that name; asked only behind a trusted proxy
     */
    public ClientAddress of(@Nullable SocketAddress remote, Function<String, @Nullable List<String>> headers) {
        InetAddress address = remote instanceof InetSocketAddress socket ? socket.getAddress() : null;
        if (address == null || !isProxy(address)) {
            return ClientAddress.of(remote);
        }
        List<String> hops = hops(headers.apply(FORWARDED_FOR));
        // Each proxy adds the address it saw to the end.
        for (int i = hops.size() - 1; i >= 0 && isProxy(address); i--) {
            InetAddress before = AddressBlock.address(withoutPort(hops.get(i)));
            if (before == null) {
                break;
            }
            address = before;
        }
        return ClientAddress.of(address);
    }

    /** Whether a connection comes from a proxy that is trusted: it carries the requests of many. */
    public boolean isProxy(@Nullable SocketAddress remote) {
        return remote instanceof InetSocketAddress socket
                && socket.getAddress() != null
                && isProxy(socket.getAddress());
    }

    private boolean isProxy(InetAddress address) {
        for (AddressBlock block : proxies) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> hops(@Nullable List<String> values) {
        List<String> hops = new ArrayList<>();
        if (values != null) {
            values.forEach(value -> hops.addAll(Arrays.asList(value.split(","))));
        }
        return hops;
    }

    private static String withoutPort(String hop) {
        String text = hop.strip();
        if (text.startsWith("[")) {
            return text.substring(1, Math.max(1, text.indexOf(']')));
        }
        int colon = text.indexOf(':');
        return colon >= 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }
}
