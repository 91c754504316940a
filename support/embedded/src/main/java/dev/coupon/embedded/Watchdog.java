package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Ends the children of this JVM when this JVM is gone, even after {@code kill -9}. It is a small shell process that
 * reads from this JVM: the end of that stream is the one sign of death that no way of dying can leave out, on any Unix.
 * Guarded processes are then asked to end, and after a grace of ten seconds ended by force. Thread-safe.
 */
public final class Watchdog {

    private static final String SCRIPT = """
            trap '' INT TERM HUP QUIT
            pids=' '
            nl='
            '
            dirs=
            while IFS= read -r line; do
              arg=${line#?}
              case $line in
                +*) pids="$pids$arg " ;;
                -*) case $pids in *" $arg "*) pids="${pids%%" $arg "*} ${pids#*" $arg "}" ;; esac ;;
                =*) dirs="$dirs$arg$nl" ;;
              esac
            done
            for pid in $pids; do kill -CONT "$pid"; kill -TERM "$pid"; done
            tries=0
            while [ "$tries" -lt 100 ]; do
              alive=
              for pid in $pids; do kill -0 "$pid" && alive=yes; done
              [ -z "$alive" ] && break
              sleep 0.1
              tries=$((tries + 1))
            done
            for pid in $pids; do kill -KILL "$pid"; done
            [ -z "$pids" ] || sleep 0.1
            IFS=$nl
            for dir in $dirs; do rm -rf -- "$dir"; done
            """;

    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(1);

    /** What a new one would have to be told: {@code +pid} and {@code =directory}. */
    private final Set<String> standing = new LinkedHashSet<>();

    private Writer orders;
    private boolean broken;

    private Watchdog() {
        orders = start();
    }

    /** The one watchdog of this JVM, started on first use. */
    public static Watchdog ofThisJvm() {
        return Holder.INSTANCE;
    }

    synchronized void guard(ProcessHandle process) {
        String order = "+" + process.pid();
        standing.add(order);
        send(order);
    }

    synchronized void release(ProcessHandle process) {
        standing.remove("+" + process.pid());
        send("-" + process.pid());
    }

    /** The directory is deleted, with all that is in it, after the last process has ended. */
    public synchronized void deleteAtEnd(Path directory) {
        String order = "=" + directory.toAbsolutePath();
        standing.add(order);
        send(order);
    }

    private void send(String order) {
        if (broken) {
            throw new IllegalStateException("The watchdog does not run; children could outlive this process");
        }
        try {
            orders.write(order + "\n");
            orders.flush();
        } catch (IOException e) {
            // It was killed just now. Its successor is told everything that stands.
            return;
        }
    }

    private Writer start() {
        List<String> command = new ArrayList<>(Sessions.prefix());
        command.addAll(List.of("sh", "-c", SCRIPT, "coupon-watchdog"));
        long startedNanos = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.onExit().thenRun(() -> succeed(Duration.ofNanos(System.nanoTime() - startedNanos)));
            return process.outputWriter(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The watchdog cannot be started: sh is needed", e);
        }
    }

    /** Whoever kills processes at random may hit this one, too. */
    private synchronized void succeed(Duration lived) {
        broken = lived.compareTo(SHORTEST_LIFE) < 0;
        if (!broken) {
            orders = start();
            standing.forEach(this::send);
        }
    }

    private static final class Holder {
        static final Watchdog INSTANCE = new Watchdog();
    }
}
