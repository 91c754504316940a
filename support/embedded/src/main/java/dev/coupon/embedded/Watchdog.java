package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    private final Writer orders;

    private Watchdog(Writer orders) {
        this.orders = orders;
    }

    /** The one watchdog of this JVM, started on first use. */
    public static Watchdog ofThisJvm() {
        return Holder.INSTANCE;
    }

    void guard(ProcessHandle process) {
        order('+', Long.toString(process.pid()));
    }

    void release(ProcessHandle process) {
        order('-', Long.toString(process.pid()));
    }

    /** The directory is deleted, with all that is in it, after the last process has ended. */
    void deleteAtEnd(Path directory) {
        order('=', directory.toAbsolutePath().toString());
    }

    private synchronized void order(char verb, String what) {
        try {
            orders.write(verb + what + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The watchdog is gone; children could outlive this process", e);
        }
    }

    private static Watchdog start() {
        List<String> command = new ArrayList<>(Sessions.prefix());
        command.addAll(List.of("sh", "-c", SCRIPT, "coupon-watchdog"));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Watchdog(process.outputWriter(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The watchdog cannot be started: sh is needed", e);
        }
    }

    private static final class Holder {
        static final Watchdog INSTANCE = start();
    }
}
