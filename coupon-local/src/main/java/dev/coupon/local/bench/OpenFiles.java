package dev.coupon.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How many files, and with them connections, a process may have open. */
final class OpenFiles {

    /** Of a server or a load, beside its connections. */
    private static final int OTHERS = 200;

    private OpenFiles() {}

    /** The most connections of one process: its hard limit, to which both the servers and the load raise their own. */
    static int mostConnections() throws InterruptedException {
        try {
            Process shell = new ProcessBuilder("sh", "-c", "ulimit -Hn").start();
            String limit = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            shell.waitFor();
            return limit.matches("\\d{1,9}") ? Integer.parseInt(limit) - OTHERS : Integer.MAX_VALUE;
        } catch (IOException e) {
            throw new UncheckedIOException("sh cannot be started", e);
        }
    }
}
