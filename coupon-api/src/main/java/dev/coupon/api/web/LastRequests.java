package dev.coupon.api.web;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.server.HttpServer;

/**
 * Ends the server so that nobody is cut off. First it goes on as ever, but for its readiness, which is down, and for its
 * answers, each of which is the last one of its connection: balancers notice, and clients go elsewhere. Then it takes no new
 * connections, and answers what still comes on those that are there. Then it waits for its last answers.
 *
 * <p>Spring Boot's own graceful end would close every connection that is between two requests at once, also one on which
 * the next request is on its way. Before anything else of the application ends, executors included, but after those who end
 * answers that would go on.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class LastRequests implements NettyServerCustomizer, ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(LastRequests.class);

    /** A request that was sent before its sender could know that nobody listens any more is here by then. */
    private static final Duration LATECOMERS = Duration.ofMillis(500);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final ShutdownProperties properties;
    private final ApplicationContext application;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile @Nullable Channel listener;
    private volatile boolean ending;

    LastRequests(ShutdownProperties properties, ApplicationContext application) {
        this.properties = properties;
        this.application = application;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnBound(bound -> {
                    // The management server, which starts later, is to tell until the end how it goes.
                    if (listener == null) {
                        listener = bound.channel();
                    }
                })
                .doOnChannelInit((observer, channel, remote) -> {
                    connections.add(channel);
                    if (ending) {
                        lastAnswer(channel);
                    }
                });
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        Channel bound = listener;
        if (event.getApplicationContext() == application && bound != null && bound.isActive()) {
            end(bound);
        }
    }

    private void end(Channel bound) {
        try {
            ending = true;
            connections.forEach(this::lastAnswer);
            log.info("ending: not ready any more, and taking no requests in {} s", seconds(properties.delay()));
            Thread.sleep(properties.delay().toMillis());
            bound.close().await();
            int cutOff = awaitLastAnswers();
            if (cutOff == 0) {
                log.info("ending: all requests are answered");
            } else {
                log.warn("ending: {} requests took longer than {} s", cutOff, seconds(properties.timeout()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lastAnswer(Channel connection) {
        if (connection.parent() == listener) {
            LastAnswer.on(connection);
        }
    }

    /** @return how many are not answered in time */
    private int awaitLastAnswers() throws InterruptedException {
        long startNanos = System.nanoTime();
        while (true) {
            List<Channel> open = connections.stream()
                    .filter(connection -> connection.parent() == listener)
                    .toList();
            Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
            if (open.isEmpty() || elapsed.compareTo(properties.timeout()) > 0) {
                return open.size();
            }
            if (elapsed.compareTo(LATECOMERS) > 0) {
                open.stream()
                        .filter(connection -> ChannelOperations.get(connection) == null)
                        .forEach(Channel::close);
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    private static String seconds(Duration time) {
        return Long.toString(time.toSeconds());
    }
}
