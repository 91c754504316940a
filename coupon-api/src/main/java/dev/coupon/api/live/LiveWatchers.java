package dev.coupon.api.live;

import dev.coupon.api.client.ClientAddress;
import dev.coupon.api.web.OpenConnections;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/** All who watch, and how many may. Thread-safe. */
final class LiveWatchers implements LiveTicker.Audience {

    /** Clients whose streams ended at the same time do not all come back at the same time. */
    private static final int SHORTEST_RETRY_MILLIS = 1_000;

    private static final int LONGEST_RETRY_MILLIS = 5_000;

    private final LiveProperties properties;
    private final OpenConnections places;
    private final LiveFrames frames;
    private final LongSupplier nanoTime;
    private final Map<EventLoop, LoopWatchers> loops = new ConcurrentHashMap<>();
    private volatile boolean ending;

    LiveWatchers(LiveProperties properties, OpenConnections places, LiveFrames frames, LongSupplier nanoTime) {
        this.properties = properties;
        this.places = places;
        this.frames = frames;
        this.nanoTime = nanoTime;
    }

    int count() {
        return places.count();
    }

    /**
     * Takes a place.
     *
     * @param client null for one that has no limit
     * @return whether there was one, which {@link #left} gives back
     */
    boolean comes(@Nullable ClientAddress client) {
        return !ending && places.opened(client);
    }

    /** @param client as when it came */
    void left(@Nullable ClientAddress client) {
        places.closed(client);
    }

    /**
     * Watches on a connection whose head of an answer is sent.
     *
     * @param end told when the stream is to end; tells when it did
     */
    void watch(Channel channel, MonoSink<Void> end) {
        EventLoop loop = channel.eventLoop();
        LoopWatchers watchers = loops.computeIfAbsent(
                loop, of -> new LoopWatchers(of, properties.heartbeat().toNanos(), nanoTime));
        Watcher watcher = new Watcher(channel, end, nanoTime.getAsLong() + lifetimeNanos());
        end.onDispose(() -> onLoop(loop, () -> watchers.remove(watcher)));
        onLoop(loop, () -> begin(watchers, watcher, channel, end));
    }

    private void begin(LoopWatchers watchers, Watcher watcher, Channel channel, MonoSink<Void> end) {
        if (channel.isActive() && !ending) {
            watcher.begin(
                    ThreadLocalRandom.current().nextInt(SHORTEST_RETRY_MILLIS, LONGEST_RETRY_MILLIS),
                    nanoTime.getAsLong());
            watchers.add(watcher);
        } else {
            end.success();
        }
    }

    private long lifetimeNanos() {
        long longest = properties.longestStream().toNanos();
        return ThreadLocalRandom.current().nextLong(longest / 2, longest);
    }

    @Override
    public boolean isThere() {
        return places.count() > 0;
    }

    @Override
    public void show(LivePicture picture) {
        LiveFrame frame = frames.next(picture);
        loops.forEach((loop, watchers) -> {
            frame.retain();
            if (!onLoop(loop, () -> watchers.show(frame))) {
                frame.release();
            }
        });
        frame.release();
    }

    @Override
    public void pause() {
        loops.forEach((loop, watchers) -> onLoop(loop, () -> watchers.show(null)));
    }

    /** Ends all streams; no more may come. */
    void end() {
        ending = true;
        loops.forEach((loop, watchers) -> onLoop(loop, watchers::end));
    }

    /** @return whether it is done, or will be */
    private static boolean onLoop(EventLoop loop, Runnable task) {
        try {
            if (loop.inEventLoop()) {
                task.run();
            } else {
                loop.execute(task);
            }
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }
}
