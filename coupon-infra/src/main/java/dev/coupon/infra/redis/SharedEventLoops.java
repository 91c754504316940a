package dev.coupon.infra.redis;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.EventLoopGroupProvider;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Event loops of another server, for the connections of the gates to work on: a claim that is read there need not change
 * threads to be judged. They are used, and never shut down.
 */
public final class SharedEventLoops implements EventLoopGroupProvider {

    private final EventLoopGroup loops;

    public SharedEventLoops(EventLoopGroup loops) {
        this.loops = loops;
    }

    ClientResources asResources() {
        return ClientResources.builder().eventLoopGroupProvider(this).build();
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
