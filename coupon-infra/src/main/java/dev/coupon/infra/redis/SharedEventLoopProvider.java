package dev.coupon.infra.redis;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.EventLoopGroupProvider;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.TimeUnit;

/** Has a client work on event loops that belong to somebody else: they are never shut down from here. */
final class SharedEventLoopProvider implements EventLoopGroupProvider {

    private final EventLoopGroup loops;

    private SharedEventLoopProvider(EventLoopGroup loops) {
        this.loops = loops;
    }

    static ClientResources resources(SharedEventLoops shared) {
        return ClientResources.builder()
                .eventLoopGroupProvider(new SharedEventLoopProvider(shared.loops()))
                .build();
    }

    @Override
    @SuppressWarnings("unchecked") // the client asks for the class of its native transport, and uses it as any group
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        return (T) loops;
    }

    @Override
    public int threadPoolSize() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public Future<Boolean> release(EventExecutorGroup group, long quietPeriod, long timeout, TimeUnit unit) {
        return done();
    }

    @Override
    public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
        return done();
    }

    private static Future<Boolean> done() {
        return GlobalEventExecutor.INSTANCE.newSucceededFuture(true);
    }
}
