package dev.coupon.api.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Requests that failed for a reason of our own. */
@Component
final class ProblemMetrics {

    private final Counter databaseAway;
    private final Counter overloaded;

    ProblemMetrics(MeterRegistry registry) {
        this.databaseAway = Counter.builder("coupon.api.database.away")
                .description("Requests answered 503 because the database was away")
                .register(registry);
        this.overloaded = Counter.builder("coupon.api.overloaded")
                .description("Requests answered 503 because too many waited for a thread")
                .register(registry);
    }

    void databaseAway() {
        databaseAway.increment();
    }

    void overloaded() {
        overloaded.increment();
    }
}
