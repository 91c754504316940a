package dev.coupon.api.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Whether somebody is guessing, or comes with what was copied. */
@Component
final class AccountMetrics {

    private static final String LOGINS = "coupon.api.logins";

    private final Counter succeeded;
    private final Counter failed;
    private final Counter paused;
    private final Counter repeated;

    AccountMetrics(MeterRegistry registry) {
        succeeded = logins(registry, "SUCCEEDED");
        failed = logins(registry, "FAILED");
        paused = logins(registry, "PAUSED");
        repeated = Counter.builder("coupon.api.refresh.tokens.repeated")
                .description("Sessions that ended because a refresh token came again")
                .register(registry);
    }

    void loggedIn() {
        succeeded.increment();
    }

    void failedToLogIn() {
        failed.increment();
    }

    /** Not even tried. */
    void paused() {
        paused.increment();
    }

    void repeatedRefreshToken() {
        repeated.increment();
    }

    private static Counter logins(MeterRegistry registry, String outcome) {
        return Counter.builder(LOGINS)
                .description("Log-ins with a username and a password, by how they ended")
                .tag("outcome", outcome)
                .register(registry);
    }
}
