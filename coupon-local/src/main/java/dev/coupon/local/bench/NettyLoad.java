package dev.coupon.local.bench;

import dev.coupon.local.Refusal;
import dev.coupon.local.bench.UsersAsked.Range;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Load of our own, on one thread of Netty, because no tool at hand can make the one that is needed here: wrk waits for an
 * answer before it asks again, so that it cannot keep a rate, and leaves out of its figures whoever would have come
 * meanwhile; k6 keeps a rate, and takes most of the two processors for it. This one keeps the rate, measures from the
 * moment at which a user wanted to ask, and remembers who was told 202. Without wrk it is the closed loop, too.
 */
final class NettyLoad implements Load {

    private static final long BETWEEN_LOOKS_MICROS = 500;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);

    private final ClaimTokens tokens;

    NettyLoad(ClaimTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public LoadResult run(Order order) throws InterruptedException {
        Duration time = Duration.ofSeconds(order.seconds());
        Answered answered = run(
                order.issue(),
                order.connections(),
                order.skip(),
                time,
                start -> Arrivals.whenServed(start + time.toNanos()));
        if (!order.again() && order.skip() + answered.asked() > tokens.count()) {
            throw new Refusal("The %,d access tokens are used up".formatted(tokens.count()));
        }
        return answered.result(order.skip(), tokens.users());
    }

    /** So many users at this rate. Returns when all have their answers, or some time after the last one came. */
    Answered atRate(URI issue, int connections, double perSecond, int users) throws InterruptedException {
        Duration time = Duration.ofMillis(Math.round(users * 1000 / perSecond));
        return run(issue, connections, 0, time, start -> Arrivals.atRate(perSecond, users, start));
    }

    private Answered run(URI issue, int connections, int firstUser, Duration time, LongFunction<Arrivals> arrivals)
            throws InterruptedException {
        EventLoopGroup thread = new MultiThreadIoEventLoopGroup(
                1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        try {
            Crowd crowd = new Crowd(System::nanoTime, new ClaimRequests(issue, tokens), firstUser);
            connect(thread, issue, connections, crowd);
            Duration cpuBefore = ownCpu();
            long startNanos = System.nanoTime();
            thread.submit(() -> crowd.begin(arrivals.apply(startNanos))).sync();
            thread.scheduleAtFixedRate(crowd::ask, 0, BETWEEN_LOOKS_MICROS, TimeUnit.MICROSECONDS);
            crowd.end().await(time.plus(LAST_ANSWERS).toMillis(), TimeUnit.MILLISECONDS);
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            // Its last task: from then on the crowd is this thread's.
            thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
            return new Answered(crowd, took, ownCpu().minus(cpuBefore));
        } finally {
            thread.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private static void connect(EventLoopGroup thread, URI issue, int connections, Crowd crowd)
            throws InterruptedException {
        Bootstrap bootstrap = new Bootstrap()
                .group(thread)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpResponseDecoder(), new ClaimConnection(crowd));
                    }
                });
        for (int i = 0; i < connections; i++) {
            bootstrap.connect(issue.getHost(), issue.getPort()).sync();
        }
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** All that is known at the end. */
    record Answered(Crowd crowd, Duration took, Duration cpu) {

        AnswerLog log() {
            return crowd.log();
        }

        int asked() {
            return crowd.asked();
        }

        LoadResult result(int skip, List<UUID> users) {
            AnswerLog log = log();
            Set<UUID> told = new HashSet<>();
            log.accepted().stream().forEach(place -> told.add(users.get(place % users.size())));
            Range asking = new Range(skip, Math.min(asked(), users.size() - skip));
            UsersAsked sent = new UsersAsked(List.of(asking), told);
            return new LoadResult(
                    log.acceptedCount(), log.refusedCount(), log.failedCount(), took, log.latency(), sent, cpu);
        }
    }
}
