package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Remembers a process beyond the life of this JVM: its id and, since ids are used again, when it was started. */
public final class PidFile {

    // The kernel tells the start in ticks since boot, and the moment of the boot in whole seconds.
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Path file;

    public PidFile(Path file) {
        this.file = file;
    }

    public void write(ProcessHandle process) throws IOException {
        Files.createDirectories(file.getParent());
        long startedMillis =
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        Files.writeString(file, process.pid() + " " + startedMillis + "\n");
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }

    /** Ends the remembered process if it still is that process: first asks, then by force. */
    public void endLeftOver() {
        read().ifPresent(process -> {
            Signals.send("CONT", process.pid());
            process.destroy();
            try {
                process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                process.destroyForcibly();
                process.onExit().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        });
        delete();
    }

    /** The remembered process, if it still runs. */
    public Optional<ProcessHandle> read() {
        try {
            String[] parts = Files.readString(file).trim().split(" ");
            Instant started = Instant.ofEpochMilli(Long.parseLong(parts[1]));
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> wasStartedAt(process, started));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // Cut off by a power failure: nothing to be learned from it.
            return Optional.empty();
        }
    }

    private static boolean wasStartedAt(ProcessHandle process, Instant started) {
        return process.info()
                .startInstant()
                .map(actual -> Duration.between(started, actual).abs().compareTo(START_TOLERANCE) <= 0)
                .orElse(false);
    }
}
