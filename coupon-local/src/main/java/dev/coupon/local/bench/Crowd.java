package dev.coupon.local.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

/** The users who come, and the connections over which they ask, one after the other. Of one thread. */
final class Crowd {

    private final LongSupplier nanoTime;
    private final Requests requests;
    private final int firstUser;
    private final Deque<ChannelHandlerContext> idle = new ArrayDeque<>();
    private final AnswerLog log = new AnswerLog();
    private final CountDownLatch end = new CountDownLatch(1);
    private int next;
    private int onTheirWay;
    private Arrivals arrivals = Arrivals.NONE;

    Crowd(LongSupplier nanoTime, Requests requests, int firstUser) {
        this.nanoTime = nanoTime;
        this.requests = requests;
        this.firstUser = firstUser;
    }

    /** From now on they come. */
    void begin(Arrivals from) {
        arrivals = from;
        ask();
    }

    void connected(ChannelHandlerContext connection) {
        idle.add(connection);
    }

    void disconnected(ChannelHandlerContext connection, boolean inTheMiddle) {
        idle.remove(connection);
        if (inTheMiddle) {
            onTheirWay--;
            log.failed();
        }
    }

    void answered(ChannelHandlerContext connection, int user, int status, long wantedNanos) {
        onTheirWay--;
        log.answered(user, status, nanoTime.getAsLong() - wantedNanos);
        idle.add(connection);
        ask();
    }

    /** Lets everybody ask who has come and finds a connection. To be called often. */
    void ask() {
        long now = nanoTime.getAsLong();
        while (!idle.isEmpty() && arrivals.hasCome(next, now)) {
            int user = firstUser + next;
            ChannelHandlerContext connection = idle.remove();
            onTheirWay++;
            ((ClaimConnection) connection.handler())
                    .claim(connection, user, arrivals.wantedNanos(next, now), requests.of(user, connection.alloc()));
            next++;
        }
        if (arrivals.isOver(next, now) && onTheirWay == 0) {
            end.countDown();
        }
    }

    /** Counted down when everybody has come and has an answer. */
    CountDownLatch end() {
        return end;
    }

    /** How many have asked. */
    int asked() {
        return next;
    }

    int onTheirWay() {
        return onTheirWay;
    }

    AnswerLog log() {
        return log;
    }

    /** What a user asks, as it goes over the wire. */
    @FunctionalInterface
    interface Requests {
        ByteBuf of(int user, ByteBufAllocator allocator);
    }
}
