package dev.coupon.api.client;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** All addresses that begin with the same bits, as {@code 10.0.0.0/8}, {@code fd00::/8} or one address. */
record AddressBlock(byte[] network, int bits) {

    /** @throws IllegalArgumentException if it is none; names are not looked up */
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException("not an address or a block of addresses: " + text);
        }
        byte[] network = address.getAddress();
        int bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > network.length * 8) {
            throw new IllegalArgumentException("not so many bits in an address: " + text);
        }
        return new AddressBlock(network, bits);
    }

    /** Reads an address as it is written, and looks no name up; null if it is none. */
    static @Nullable InetAddress address(String text) {
        return NetUtil.createInetAddressFromIpAddressString(text);
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xff : 0xff << 8 - (bits - bit) & 0xff;
            if ((bytes[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
