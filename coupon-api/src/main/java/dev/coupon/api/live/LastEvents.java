package dev.coupon.api.live;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Ends all streams when the server begins to end, before it waits for its last answers: watchers go on elsewhere at once. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LastEvents implements ApplicationListener<ContextClosedEvent> {

    private final LiveWatchers watchers;
    private final ApplicationContext application;

    LastEvents(LiveWatchers watchers, ApplicationContext application) {
        this.watchers = watchers;
        this.application = application;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext() == application) {
            watchers.end();
        }
    }
}
