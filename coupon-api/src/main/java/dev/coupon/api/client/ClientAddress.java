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

    /** Of the other end of a connection, whoever is behind it. */
    public static ClientAddress of(@Nullable SocketAddress remote) {
        InetAddress address = remote instanceof InetSocketAddress socket ? socket.getAddress() : null;
        return address == null ? UNKNOWN : of(address);
    }

    static ClientAddress of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        // Java shows an IPv4 address that is mapped into IPv6 as what it is.
        return new ClientAddress(
                address instanceof Inet4Address ? IPV4 | bytes.getInt() & 0xffff_ffffL : bytes.getLong());
    }

    /** Whether it is of this machine or of a network of one's own: a proxy or a test machine, and nobody's customer. */
    public boolean isPrivate() {
        if (network >>> 32 > 1) {
            int begin = (int) (network >>> 48);
            // fc00::/7 and fe80::/10.
            return (begin & 0xfe00) == 0xfc00 || (begin & 0xffc0) == 0xfe80;
        }
        // What is unknown and ::1 are all zeros, and so 0.0.0.0/8 as well, which is nobody's.
        int ipv4 = (int) network;
        return ipv4 >>> 24 == 0
                || ipv4 >>> 24 == 127
                || ipv4 >>> 24 == 10
                || ipv4 >>> 20 == 0xac1
                || ipv4 >>> 16 == 0xc0a8
                || ipv4 >>> 16 == 0xa9fe;
    }

    /** As people write it: {@code 203.0.113.5}, or {@code 2001:db8:0:1::/64}. */
    @Override
    public String toString() {
        return network >>> 32 == 1
                ? part(24, 8, "%d") + "." + part(16, 8, "%d") + "." + part(8, 8, "%d") + "." + part(0, 8, "%d")
                : part(48, 16, "%x:") + part(32, 16, "%x:") + part(16, 16, "%x:") + part(0, 16, "%x") + "::/64";
    }

    private String part(int shift, int bits, String format) {
        return format.formatted(network >>> shift & (1L << bits) - 1);
    }
}
