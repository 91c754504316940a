package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;

final class Signals {

    private Signals() {}

    /** Does nothing when there is no such process. */
    static void send(String signal, long pid) {
        if (pid <= 0) {
            return;
        }
        try {
            // The shell's own kill: a bare Debian has no /bin/kill.
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Signal " + signal + " cannot be sent to process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
