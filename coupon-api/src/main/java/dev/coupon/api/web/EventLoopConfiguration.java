package dev.coupon.api.web;

import dev.coupon.infra.redis.SharedEventLoops;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.netty4.NettyEventExecutorMetrics;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/**
 * The threads that read and answer requests, and talk to the gates: no more than there are processors, for each thread
 * that claims are spread over makes the groups smaller in which they are read, judged and sent.
 */
@Configuration(proxyBeanMethods = false)
class EventLoopConfiguration {

    /** @param threads how many; 0: as many as processors */
    @Bean(destroyMethod = "dispose")
    LoopResources serverLoops(@Value("${coupon.http.event-loops:0}") int threads) {
        if (threads < 0) {
            throw new IllegalArgumentException(
                    "coupon.http.event-loops must be 1 or more, or 0 for as many as processors, is " + threads);
        }
        return LoopResources.create(
                "http", threads > 0 ? threads : Runtime.getRuntime().availableProcessors(), true);
    }

    @Bean
    ReactorResourceFactory reactorResourceFactory(LoopResources serverLoops) {
        ReactorResourceFactory factory = new ReactorResourceFactory();
        factory.setUseGlobalResources(false);
        factory.setLoopResources(serverLoops);
        return factory;
    }

    @Bean(destroyMethod = "")
    SharedEventLoops gateEventLoops(LoopResources serverLoops) {
        return new SharedEventLoops(serverLoops.onServer(LoopResources.DEFAULT_NATIVE));
    }

    /** How many tasks wait for each of them: read when somebody asks for the metrics. */
    @Bean
    MeterBinder eventLoopMetrics(SharedEventLoops gateEventLoops) {
        return new NettyEventExecutorMetrics(gateEventLoops.loops());
    }
}
