package dev.coupon.api.lifecycle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.api.RunningApi;
import dev.coupon.api.TestTokens;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Users who claim one after the other over one connection, until the server says that it closes it. Nothing is sent again
 * behind the test's back.
 */
final class ClaimLoop {

    private static final int PATIENCE_MILLIS = 60_000;

    private final RunningApi server;
    private final UUID coupon;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger unconfirmed = new AtomicInteger();
    private final List<String> cutOff = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "claims");

    private ClaimLoop(RunningApi server, UUID coupon) {
        this.server = server;
        this.coupon = coupon;
    }

    static ClaimLoop start(RunningApi server, UUID coupon) {
        ClaimLoop loop = new ClaimLoop(server, coupon);
        loop.thread.start();
        return loop;
    }

    /** How many were answered 202. */
    int accepted() {
        return accepted.get();
    }

    /** How many were answered 503: on a machine with too much to do, Kafka can be late. */
    int unconfirmed() {
        return unconfirmed.get();
    }

    /** What became of requests that were not answered, and answers that make no sense. */
    List<String> cutOff() {
        return cutOff;
    }

    void awaitSentAway() throws InterruptedException {
        thread.join(PATIENCE_MILLIS);
        if (thread.isAlive()) {
            throw new AssertionError("A client was never told to go");
        }
    }

    private void run() {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (claim(socket, in)) {
                // The next user.
            }
        } catch (IOException e) {
            cutOff.add(e.toString());
        }
    }

    /** Whether the connection goes on. */
    private boolean claim(Socket socket, InputStream in) throws IOException {
        String request = "POST /api/coupon/" + coupon + "/issue HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
                + "Authorization: Bearer " + TestTokens.user() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        String status = line(in);
        int length = 0;
        boolean goesOn = true;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length =
                        Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
            }
            goesOn &= !lower.equals("connection: close");
        }
        if (in.readNBytes(length).length < length) {
            throw new EOFException("in the middle of an answer");
        }
        if (status.contains(" 202 ")) {
            accepted.incrementAndGet();
        } else if (status.contains(" 503 ")) {
            unconfirmed.incrementAndGet();
        } else {
            cutOff.add(status);
        }
        return goesOn;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("no answer, after " + line);
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
