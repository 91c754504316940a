package dev.coupon.api.client;

import dev.coupon.fuzz.Input;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code X-Forwarded-For}, of any number of lines: nothing throws, who comes without a trusted proxy has the address of his
 * connection, and what a client writes changes nothing in front of what a trusted proxy adds.
 */
public final class ClientAddressFuzz {

    private static final ClientAddresses CLIENTS =
            new ClientAddresses(new ClientProperties(List.of("10.0.0.0/8", "fd00::/8", "192.0.2.7")));
    private static final InetSocketAddress PROXY = remote(new byte[] {10, 1, 2, 3});
    private static final String SEEN = "203.0.113.9";
    private static final ClientAddress OF_SEEN = ClientAddress.of(remote(new byte[] {(byte) 203, 0, 113, 9}));

    private ClientAddressFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        InetSocketAddress remote = remote(address(input));
        List<String> written = List.of(input.texts());

        ClientAddress client = CLIENTS.of(remote, name -> written);
        if (!CLIENTS.isProxy(remote) && !client.equals(ClientAddress.of(remote))) {
            throw new AssertionError(written + " made " + remote + " to " + client);
        }
        expectSeen(added(written, "", SEEN));
        expectSeen(added(written, "", SEEN + ", 10.9.9.9"));
        String last = written.get(written.size() - 1);
        expectSeen(added(written.subList(0, written.size() - 1), last + ", ", SEEN + ":4711"));
    }

    private static void expectSeen(List<String> header) {
        ClientAddress client = CLIENTS.of(PROXY, name -> header);
        if (!client.equals(OF_SEEN)) {
            throw new AssertionError(header + " is from " + client);
        }
    }

    private static List<String> added(List<String> written, String before, String seen) {
        List<String> all = new ArrayList<>(written);
        all.add(before + seen);
        return all;
    }

    private static byte[] address(Input input) {
        byte[] address = new byte[input.oneBoolean() ? 4 : 16];
        byte[] piece = input.piece();
        System.arraycopy(piece, 0, address, 0, Math.min(piece.length, address.length));
        return address;
    }

    private static InetSocketAddress remote(byte[] address) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), 50_000);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
