package dev.coupon.api.live;

import dev.coupon.api.client.ClientAddresses;
import dev.coupon.api.web.ConnectionLimit;
import dev.coupon.api.web.OpenConnections;
import dev.coupon.domain.coupon.CurrentCoupons;
import dev.coupon.domain.issue.GateView;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    private static final Logger log = LoggerFactory.getLogger(LiveConfiguration.class);

    @Bean
    LiveWatchers liveWatchers(
            LiveProperties properties, ConnectionLimit connections, JsonMapper json, LiveMetrics metrics) {
        int most = most(properties.maxWatchers(), connections.most());
        if (most < properties.maxWatchers()) {
            log.warn(
                    "coupon.live.max-watchers is {}, and {} connections are open at a time: {} watchers",
                    properties.maxWatchers(),
                    connections.most(),
                    most);
        }
        LiveWatchers watchers = new LiveWatchers(
                properties,
                new OpenConnections(most, properties.maxWatchersPerAddress()),
                new LiveFrames(json),
                System::nanoTime);
        metrics.watching(watchers::count);
        return watchers;
    }

    /** A quarter of the connections is always left for claims, and for what else is asked. */
    static int most(int wanted, int connections) {
        return Math.max(1, Math.min(wanted, connections - connections / 4));
    }

    @Bean
    LiveTicker liveTicker(
            CurrentCoupons coupons,
            GateView gate,
            Clock clock,
            LiveWatchers watchers,
            LiveMetrics metrics,
            LiveProperties properties) {
        ScheduledExecutorService threads = threads();
        LiveRows rows = new LiveRows(coupons, threads, System::nanoTime, metrics);
        return new LiveTicker(
                new LiveCoupons(rows, gate, clock),
                watchers,
                metrics,
                threads,
                properties.tick().toNanos(),
                System::nanoTime);
    }

    /** One that ticks, and one that waits for the database. */
    private static ScheduledExecutorService threads() {
        return new ScheduledThreadPoolExecutor(2, task -> {
            Thread thread = new Thread(task, "live");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    LiveStreamRoute liveStreamRoute(
            LiveTicker ticker, LiveWatchers watchers, JsonMapper json, LiveMetrics metrics, ClientAddresses clients) {
        return new LiveStreamRoute(ticker, watchers, new LiveRefusals(json), metrics, clients);
    }
}
