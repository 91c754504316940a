package dev.coupon.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the end of log files that may be large and are still being written. */
public final class LogFiles {

    private static final int BYTES_PER_LINE = 400;

    private LogFiles() {}

    /** At most that many lines from the end; fewer when the lines are very long. */
    public static List<String> lastLines(Path file, int lines) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, log.length() - (long) lines * BYTES_PER_LINE);
            log.seek(from);
            byte[] end = new byte[(int) (log.length() - from)];
            log.readFully(end);
            List<String> read = new String(end, StandardCharsets.UTF_8).lines().toList();
            return read.subList(Math.max(0, read.size() - lines), read.size());
        }
    }
}
