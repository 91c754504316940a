package dev.coupon.local.stack;

import dev.coupon.embedded.PidFile;
import dev.coupon.local.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One launcher for one data directory. The system frees the lock when the launcher ends, however it ends. */
final class StackLock {

    private static final int ATTEMPTS = 20;
    private static final long BETWEEN_ATTEMPTS_NANOS = 50_000_000;

    /** Never let go: a channel that nobody refers to is closed by the garbage collector, which frees the lock. */
    private static final List<FileChannel> HELD = new CopyOnWriteArrayList<>();

    private StackLock() {}

    /**
     * Holds the directory until this JVM ends.
     *
     * @throws Refusal if another launcher holds it
     */
    static void hold(DataDir data) {
        try {
            Files.createDirectories(data.root());
            FileChannel channel =
                    FileChannel.open(data.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // Somebody who only asks for the status holds it for a moment, too.
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (channel.tryLock() != null) {
                    HELD.add(channel);
                    return;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
            }
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + data.lockFile(), e);
        }
        throw refusal(data);
    }

    /** @throws Refusal if a launcher holds the directory */
    static void refuseIfHeld(DataDir data) {
        if (isHeld(data)) {
            throw refusal(data);
        }
    }

    static boolean isHeld(DataDir data) {
        if (!Files.exists(data.lockFile())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(data.lockFile(), StandardOpenOption.READ);
                @Nullable FileLock probe = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return probe == null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at " + data.lockFile(), e);
        }
    }

    private static Refusal refusal(DataDir data) {
        String launcher = new PidFile(data.launcherPidFile())
                .read()
                .map(process -> " as process " + process.pid())
                .orElse("");
        return new Refusal("A stack is already running on " + data.root() + launcher
                + ". Stop it with ./coupon down, or use another --data directory.");
    }
}
