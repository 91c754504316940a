package dev.coupon.local.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What happened, line by line, with the seconds since the start. Thread-safe. */
public final class History {

    private final long startNanos = System.nanoTime();
    private final List<String> lines = new ArrayList<>();
    private final Consumer<String> listener;

    /** @param listener gets each line as it is written */
    public History(Consumer<String> listener) {
        this.listener = listener;
    }

    public synchronized void say(String sentence) {
        String line = String.format(Locale.ROOT, "%8.2f  %s", (System.nanoTime() - startNanos) / 1e9, sentence);
        lines.add(line);
        listener.accept(line);
    }

    @Override
    public synchronized String toString() {
        return String.join(System.lineSeparator(), lines);
    }
}
