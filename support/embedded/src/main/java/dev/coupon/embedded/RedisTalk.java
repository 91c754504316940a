package dev.coupon.embedded;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One question to a Redis or a sentinel, over its own protocol. */
final class RedisTalk {

    private static final int PATIENCE_MILLIS = 5_000;

    private RedisTalk() {}

    /** As {@link EmbeddedRedis#ask}, as the default user. */
    static String ask(int port, String... command) {
        return ask(port, List.of(), command);
    }

    /** @param login username and password; empty: none */
    static String ask(int port, List<String> login, String... command) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            if (!login.isEmpty()) {
                socket.getOutputStream().write(encode("AUTH", login.get(0), login.get(1)));
                answer(in);
            }
            socket.getOutputStream().write(encode(command));
            return answer(in);
        } catch (IOException e) {
            throw new IllegalStateException("No answer from port " + port + " to " + String.join(" ", command), e);
        }
    }

    private static byte[] encode(String... command) {
        StringBuilder words = new StringBuilder("*" + command.length + "\r\n");
        for (String word : command) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            words.append('$').append(length).append("\r\n").append(word).append("\r\n");
        }
        return words.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String answer(DataInputStream in) throws IOException {
        char type = (char) in.readByte();
        String line = line(in);
        return switch (type) {
            case '+', ':' -> line;
            case '$' -> text(in, Integer.parseInt(line));
            case '*' -> list(in, Integer.parseInt(line));
            case '-' -> throw new IllegalStateException("Redis answered: " + line);
            default -> throw new IOException("Not the protocol of Redis: " + type + line);
        };
    }

    private static String text(DataInputStream in, int length) throws IOException {
        if (length < 0) {
            return "";
        }
        byte[] bytes = in.readNBytes(length);
        line(in);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String list(DataInputStream in, int length) throws IOException {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            elements.add(answer(in));
        }
        return String.join("\n", elements);
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readByte(); c != '\r'; c = in.readByte()) {
            line.append((char) c);
        }
        in.readByte();
        return line.toString();
    }
}
