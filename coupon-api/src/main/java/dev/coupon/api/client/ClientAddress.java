package dev.coupon.api.client;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where requests come from, as limits count it: an IPv4 address, or the /64 network of an IPv6 address, for whoever has one
 * of its addresses has all of them.
 *
 * @param network the first 64 bits of an IPv6 address, or 2<sup>32</sup> plus an IPv4 address: no IPv6 network that is in
 *     use begins like that
 */
public record ClientAddress(long network) {

    /** Of a connection that has none any more. */
    public static final ClientAddress UNKNOWN = new ClientAddress(0);

    private static final long IPV4 = 1L << 32;

    static ClientAddress of(@Nullable SocketAddress remote) {
        InetAddress address = remote instanceof InetSocketAddress socket ? socket.getAddress() : null;
        return address == null ? UNKNOWN : of(address);
    }

    static ClientAddress of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        // Java shows an IPv4 address that is mapped into IPv6 as what it is.
        return new ClientAddress(
                address instanceof Inet4Address ? IPV4 | bytes.getInt() & 0xffff_ffffL : bytes.getLong());
    }
}
