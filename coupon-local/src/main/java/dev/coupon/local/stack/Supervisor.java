package dev.coupon.local.stack;

import dev.coupon.embedded.EmbeddedServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Starts again what dies, until the end is ordered. Thread-safe. */
final class Supervisor {

    private final Consumer<String> say;
    private final Runnable onChange;
    private volatile boolean ending;

    /** @param onChange called when a process has died and when it runs again */
    Supervisor(Consumer<String> say, Runnable onChange) {
        this.say = say;
        this.onChange = onChange;
    }

    void watch(EmbeddedServer server) {
        Thread thread = new Thread(() -> keepRunning(server), "supervise-" + server.name());
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on a death is no reason to start again. Stops them one after the other. */
    void end(List<EmbeddedServer> servers) {
        ending = true;
        for (EmbeddedServer server : servers) {
            say.accept("Stopping " + server.name());
            server.close();
        }
    }

    boolean isEnding() {
        return ending;
    }

    private void keepRunning(EmbeddedServer server) {
        RestartPause pauses = new RestartPause();
        while (!ending) {
            long startedNanos = System.nanoTime();
            server.process().onExit().join();
            if (!ending) {
                startAgain(server, pauses.after(Duration.ofNanos(System.nanoTime() - startedNanos)));
            }
        }
    }

    private void startAgain(EmbeddedServer server, Duration pause) {
        say.accept(server.name() + " has ended unasked; starting it again in " + pause.toMillis() + " ms");
        onChange.run();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause.toMillis()));
        if (ending) {
            return;
        }
        try {
            server.start();
            say.accept(server.name() + " runs again as process " + server.pid());
            onChange.run();
        } catch (RuntimeException e) {
            if (!ending) {
                say.accept(server.name() + " does not start: " + e.getMessage());
            }
        }
    }
}
