package dev.coupon.api.live;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The watchers of one event loop, which judges claims, too: they are served a few at a time, with the loop's other work between.
 * Of that loop.
 */
final class LoopWatchers {

    /** About half a millisecond's work. */
    private static final int AT_ONCE = 50;

    private static final long REST_MILLIS = 1;

    /** Between two looks for those who are to get a heartbeat, have taken what they had, or are to end. */
    private static final long PULSE_MILLIS = 1_000;

    private final EventExecutor loop;
    private final long heartbeatNanos;
    private final LongSupplier nanoTime;
    private final List<Watcher> watchers = new ArrayList<>();
    private @Nullable LiveFrame frame;
    private @Nullable Future<?> pulse;
    private boolean serving;
    private boolean ending;
    private int left;
    private int next;

    LoopWatchers(EventExecutor loop, long heartbeatNanos, LongSupplier nanoTime) {
        this.loop = loop;
        this.heartbeatNanos = heartbeatNanos;
        this.nanoTime = nanoTime;
    }

    void add(Watcher watcher) {
        if (watcher.place() == Watcher.GONE) {
            return;
        }
        watcher.place(watchers.size());
        watchers.add(watcher);
        watcher.serve(frame, nanoTime.getAsLong(), heartbeatNanos);
        if (pulse == null) {
            pulse = loop.scheduleWithFixedDelay(this::serveAll, PULSE_MILLIS, PULSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void remove(Watcher watcher) {
        int place = watcher.place();
        watcher.place(Watcher.GONE);
        if (place < 0) {
            return;
        }
        Watcher last = watchers.remove(watchers.size() - 1);
        if (last != watcher) {
            watchers.set(place, last);
            last.place(place);
        }
        if (watchers.isEmpty() && pulse != null) {
            pulse.cancel(false);
            pulse = null;
        }
    }

    /** @param newest for this to release; null: there is none for a while */
    void show(@Nullable LiveFrame newest) {
        if (frame != null) {
            frame.release();
        }
        frame = newest;
        if (newest != null) {
            serveAll();
        }
    }

    /** Ends all that there are. */
    void end() {
        ending = true;
        serveAll();
    }

    /** Begins a round, or makes one that is under way as long again: with the frame that is the newest then. */
    private void serveAll() {
        left = watchers.size();
        if (!serving) {
            serving = true;
            serveSome();
        }
    }

    private void serveSome() {
        long now = nanoTime.getAsLong();
        for (int served = 0; served < AT_ONCE && left > 0 && !watchers.isEmpty(); left--) {
            next = next < watchers.size() ? next : 0;
            Watcher watcher = watchers.get(next);
            if (ending || watcher.isOver(now)) {
                // Another one stands at its place then.
                remove(watcher);
                watcher.end();
                served++;
                continue;
            }
            next++;
            if (watcher.serve(frame, now, heartbeatNanos)) {
                served++;
            }
        }
        serving = left > 0 && !watchers.isEmpty();
        if (serving) {
            loop.schedule(this::serveSome, REST_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
