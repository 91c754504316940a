package dev.coupon.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Watches how much memory a process takes; the most of it is kept. Linux only: elsewhere nothing is seen. */
final class ResidentMemory implements AutoCloseable {

    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    private final Path status;
    private final Thread thread = new Thread(this::watch, "resident-memory");
    private volatile long mostKilobytes;
    private volatile boolean closed;

    ResidentMemory(long pid) {
        status = Path.of("/proc/" + pid + "/status");
        thread.setDaemon(true);
        thread.start();
    }

    /** In MB of 1,000,000 bytes; 0 where it cannot be seen. */
    double mostMegabytes() {
        return mostKilobytes * 1024 / 1e6;
    }

    static OptionalLong kilobytes(String processStatus) {
        Matcher found = RESIDENT.matcher(processStatus);
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    }

    private void watch() {
        while (!closed) {
            try {
                mostKilobytes = Math.max(
                        mostKilobytes, kilobytes(Files.readString(status)).orElse(0));
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            } catch (IOException | InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
