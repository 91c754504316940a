package dev.coupon.local.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Users who claim and are gone before the answer: their claims count all the same. */
final class ClientsGone implements Fault {

    private static final int USERS = 60;

    @Override
    public String name() {
        return "clients-gone";
    }

    @Override
    public Duration lasts(Pace pace) {
        return Duration.ofSeconds(1);
    }

    @Override
    public void strike(Round round) throws IOException {
        var apis = round.rig().apis();
        for (int i = 0; i < USERS; i++) {
            ask(round, apis.get(i % apis.size()).port(), i % 2 == 0);
        }
    }

    /** @param abruptly with a reset instead of an orderly end */
    private static void ask(Round round, int port, boolean abruptly) throws IOException {
        String request = "POST /api/coupon/" + round.couponId() + "/issue HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Authorization: Bearer " + round.token(round.userOnItsOwn()) + "\r\nContent-Length: 0\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            if (abruptly) {
                socket.setSoLinger(true, 0);
            }
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void heal(Round round) {}
}
