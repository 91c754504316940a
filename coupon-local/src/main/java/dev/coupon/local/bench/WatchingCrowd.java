package dev.coupon.local.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** People who watch one coupon, all on one thread of Netty: each is a connection, and what it saw last. */
final class WatchingCrowd implements AutoCloseable {

    private static final int LONGEST_LINE = 256 * 1024;
    private static final long LOOK_AGAIN_MILLIS = 20;
    private static final long PATIENCE_SECONDS = 60;

    private final URI stream;
    private final EventLog log;
    private final EventLoopGroup thread = new MultiThreadIoEventLoopGroup(
            1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final ChannelGroup watchers = new DefaultChannelGroup(thread.next());

    /** @param zone of the times that the server tells */
    WatchingCrowd(URI stream, UUID coupon, Clock clock, ZoneId zone) {
        this.stream = stream;
        this.log = new EventLog(coupon, clock, zone);
    }

    /** So many come. Returns when each has seen the coupon. */
    void come(int count) throws InterruptedException {
        Bootstrap bootstrap = new Bootstrap()
                .group(thread)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new LineBasedFrameDecoder(LONGEST_LINE), new WatchingConnection(stream, log));
                    }
                });
        for (int i = 0; i < count; i++) {
            watchers.add(
                    bootstrap.connect(stream.getHost(), stream.getPort()).sync().channel());
        }
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (ask(() -> seeing(-1)) < count) {
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new IllegalStateException(
                        "Only %,d of %,d watchers see the coupon".formatted(ask(() -> seeing(-1)), count));
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /** What was delivered since, from now on. */
    void beginToCount() throws InterruptedException {
        ask(() -> {
            log.clear();
            return true;
        });
    }

    Delivered delivered() throws InterruptedException {
        return ask(log::delivered);
    }

    /** Waits until all have seen that so many remain, or a while. @return how many have not */
    int awaitAllToSee(long remaining) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int missing = watchers.size() - ask(() -> seeing(remaining));
        while (missing > 0 && System.nanoTime() - deadlineNanos < 0) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            missing = watchers.size() - ask(() -> seeing(remaining));
        }
        return missing;
    }

    /** @param remaining -1: whatever remains */
    private int seeing(long remaining) {
        return (int) watchers.stream()
                .map(channel -> channel.pipeline().get(WatchingConnection.class))
                .filter(watcher -> watcher != null && watcher.sees(remaining))
                .count();
    }

    private <T> T ask(Callable<T> question) throws InterruptedException {
        return thread.submit(question).sync().getNow();
    }

    @Override
    public void close() throws InterruptedException {
        watchers.close().sync();
        thread.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }

    /**
     * What came to all watchers together.
     *
     * @param latency from the moment of a picture to when a watcher has read it
     */
    record Delivered(long events, Latency latency) {}
}
