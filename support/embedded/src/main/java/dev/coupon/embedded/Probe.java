package dev.coupon.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** Asks whether a server does its work already. An implementation answers within a few seconds. */
@FunctionalInterface
public interface Probe {

    boolean isReady();

    /** A Redis that has read its data answers PING with PONG; while it still reads, with an error. */
    static Probe redis(int port) {
        return redis(port, List.of());
    }

    /** @param login username and password; empty: none */
    static Probe redis(int port, List<String> login) {
        return () -> {
            try {
                return RedisTalk.ask(port, login, "PING").equals("PONG");
            } catch (IllegalStateException notYet) {
                return false;
            }
        };
    }

    /** The server speaks first: protocol version 10, or an error packet when it takes no connections. */
    static Probe mysql(int port) {
        return () -> talks(port, (in, out) -> {
            in.readInt();
            return in.readByte() == 10;
        });
    }

    /** ApiVersions, version 0: the broker opens its listener for it only when it may serve clients. */
    static Probe kafka(int port) {
        return () -> talks(port, (in, out) -> {
            int correlationId = 7;
            out.writeInt(2 + 2 + 4 + 2);
            out.writeShort(18);
            out.writeShort(0);
            out.writeInt(correlationId);
            out.writeShort(-1);
            in.readInt();
            return in.readInt() == correlationId && in.readShort() == 0;
        });
    }

    private static boolean talks(int port, Conversation conversation) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(2000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return conversation.hold(
                    new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
        } catch (IOException e) {
            return false;
        }
    }

    /** What is said over one connection. */
    @FunctionalInterface
    interface Conversation {
        boolean hold(DataInputStream in, DataOutputStream out) throws IOException;
    }
}
