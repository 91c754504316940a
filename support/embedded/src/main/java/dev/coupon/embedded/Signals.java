package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

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

    /**
     * Stops a process. On Linux it is frozen when this returns: the signal itself is sent before each thread has noticed it, and
     * on a busy machine one could still give an answer.
     */
    static void freeze(long pid) {
        send("STOP", pid);
        Path threads = Path.of("/proc", Long.toString(pid), "task");
        if (Files.isDirectory(threads)) {
            Pause.until("process " + pid + " is frozen", () -> isFrozen(threads));
        }
    }

    private static boolean isFrozen(Path threads) {
        try (Stream<Path> all = Files.list(threads)) {
            return all.allMatch(thread -> "TtZX".indexOf(stateOf(thread)) >= 0);
        } catch (IOException | UncheckedIOException e) {
            // The process has ended, or a thread has meanwhile: the next look knows.
            return !Files.isDirectory(threads);
        }
    }

    /** As proc(5) says, the letter after the name, which is in parentheses and may have any in it. */
    private static char stateOf(Path thread) {
        try {
            String line = Files.readString(thread.resolve("stat"));
            return line.charAt(line.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
