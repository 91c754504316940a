package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One named child process that can be started again and again. Its output is appended to its log file; it runs in a
 * session of its own, so that a Ctrl-C in the terminal reaches this JVM only and this JVM decides the order of the end;
 * the {@link Watchdog} ends it if this JVM dies. Thread-safe.
 */
public final class ManagedProcess implements AutoCloseable {

    private static final Duration STOP_GRACE = Duration.ofSeconds(20);
    private static final long BETWEEN_PROBES_MILLIS = 50;
    private static final int TAIL_LINES = 25;

    private final String name;
    private final Path log;
    private final PidFile pidFile;
    private volatile @Nullable Process process;

    /** The pid file and the log get their directories made at start. */
    public ManagedProcess(String name, Path pidFile, Path log) {
        this.name = name;
        this.log = log.toAbsolutePath();
        this.pidFile = new PidFile(pidFile.toAbsolutePath());
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    /**
     * Starts the command, after ending what an earlier, killed owner of the same pid file may have left behind.
     *
     * @param environment added to the environment of this JVM; the place for secrets, which arguments are not
     * @throws IllegalStateException if it is running already
     */
    public synchronized void start(List<String> command, Map<String, String> environment) {
        if (isAlive()) {
            throw new IllegalStateException(name + " is already running as process " + pid());
        }
        pidFile.endLeftOver();
        List<String> detached = new ArrayList<>(Sessions.prefix());
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.getParent());
            Process started = builder.start();
            process = started;
            Watchdog.ofThisJvm().guard(started.toHandle());
            pidFile.write(started.toHandle());
        } catch (IOException e) {
            kill();
            throw new UncheckedIOException(name + " cannot be started: " + command.get(0), e);
        } catch (IllegalStateException e) {
            kill();
            throw e;
        }
    }

    /**
     * Returns once the probe says yes.
     *
     * @throws IllegalStateException if the process ends before, or the time is over (then it is killed)
     */
    public void awaitReady(Probe probe, Duration limit) {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (!probe.isReady()) {
            if (!isAlive()) {
                throw new IllegalStateException(name + " ended while it was starting. " + logTail());
            }
            if (System.nanoTime() - deadlineNanos > 0) {
                kill();
                throw new IllegalStateException(
                        name + " did not answer within " + limit.toSeconds() + " s. " + logTail());
            }
            Pause.millis(BETWEEN_PROBES_MILLIS);
        }
    }

    public boolean isAlive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** -1 when it is not running. */
    public long pid() {
        Process current = process;
        return current != null && current.isAlive() ? current.pid() : -1;
    }

    /** Completes when the process that runs now has ended; already complete when none runs. */
    public CompletableFuture<?> onExit() {
        Process current = process;
        return current == null ? CompletableFuture.completedFuture(null) : current.onExit();
    }

    public void stop() {
        Process current = process;
        if (current == null) {
            return;
        }
        // A frozen process would keep the request to end for later.
        Signals.send("CONT", current.pid());
        current.destroy();
        if (!endedWithin(current, STOP_GRACE)) {
            current.destroyForcibly();
        }
        ended(current);
    }

    public void kill() {
        Process current = process;
        if (current != null) {
            current.destroyForcibly();
            ended(current);
        }
    }

    /** Freezes it: when this returns none of its threads runs. */
    public void pause() {
        Signals.freeze(pid());
    }

    public void resume() {
        Signals.send("CONT", pid());
    }

    /** As {@link #stop}, and never throws. */
    @Override
    public void close() {
        try {
            stop();
        } catch (RuntimeException e) {
            kill();
        }
    }

    /** The end of the log, for a message to people. */
    public String logTail() {
        try {
            List<String> lines = LogFiles.lastLines(log, TAIL_LINES);
            return "The end of " + log + ":\n" + String.join("\n", lines);
        } catch (IOException e) {
            return "Its log " + log + " cannot be read: " + e.getMessage();
        }
    }

    private void ended(Process current) {
        boolean interrupted = false;
        while (current.isAlive()) {
            try {
                current.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        Watchdog.ofThisJvm().release(current.toHandle());
        pidFile.delete();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean endedWithin(Process current, Duration grace) {
        try {
            return current.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
