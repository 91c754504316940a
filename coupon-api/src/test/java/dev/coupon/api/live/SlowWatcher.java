package dev.coupon.api.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/** Somebody who asks for the stream, and takes what he is sent when the test wants him to. */
final class SlowWatcher implements AutoCloseable {

    private static final int RECEIVE_BYTES = 4 * 1024;

    private final Socket socket = new Socket();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    SlowWatcher(int port) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BYTES);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream()
                .write("GET /api/coupon/live/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    /** Takes up to so many bytes. */
    void take(int most) throws IOException {
        byte[] bytes = new byte[most];
        int length = socket.getInputStream().read(bytes);
        if (length < 0) {
            throw new IOException("the stream has ended");
        }
        taken.write(bytes, 0, length);
    }

    /** Takes all that comes until that does, from now on. */
    void takeUntil(String text) throws IOException {
        int from = bytes() == 0 ? 0 : text().length();
        while (text().indexOf(text, from) < 0) {
            take(8 * 1024);
        }
    }

    /** Takes all there is until the connection ends. */
    void takeAll() throws IOException {
        InputStream in = socket.getInputStream();
        try {
            in.transferTo(taken);
        } catch (SocketException reset) {
            // What was sent to the server and not read by it makes an end of that.
        }
    }

    String text() {
        return taken.toString(UTF_8);
    }

    int bytes() {
        return taken.size();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
