package dev.coupon.api.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.fuzz.Input;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Blocks of trusted proxies: refused, or one that has exactly the addresses whose first bits are its own. */
public final class AddressBlockFuzz {

    private AddressBlockFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        byte[] address = new byte[input.oneBoolean() ? 4 : 16];
        byte[] piece = input.piece();
        System.arraycopy(piece, 0, address, 0, Math.min(piece.length, address.length));
        String text = new String(input.rest(), UTF_8);
        try {
            AddressBlock block = AddressBlock.parse(text);
            expect(block, block.network());
            expect(block, address);
            expect(block, flipped(block, block.bits() - 1));
            expect(block, flipped(block, block.bits()));
        } catch (IllegalArgumentException refused) {
            // As promised.
        }
    }

    private static byte[] flipped(AddressBlock block, int bit) {
        byte[] address = block.network().clone();
        if (bit >= 0 && bit < address.length * 8) {
            address[bit / 8] ^= (byte) (0x80 >> bit % 8);
        }
        return address;
    }

    /** As a number, rather than byte by byte. Java shows an IPv4 address that is mapped into IPv6 as what it is. */
    private static void expect(AddressBlock block, byte[] bytes) {
        InetAddress address = address(bytes);
        byte[] shown = address.getAddress();
        int ofNoInterest = block.network().length * 8 - block.bits();
        boolean expected = shown.length == block.network().length
                && new BigInteger(1, shown)
                        .shiftRight(ofNoInterest)
                        .equals(new BigInteger(1, block.network()).shiftRight(ofNoInterest));
        if (block.contains(address) != expected) {
            throw new AssertionError(block + " and " + address);
        }
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
