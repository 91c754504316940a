package dev.coupon.infra.redis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this server asks the gate.
 *
 * @param timeout how long one call may take before its claims are answered UNCONFIRMED and the connection is given up;
 *     10 ms to 1 s
 * @param maxBatch the most claims judged by one call, 1 to 1,000
 * @param maxWaiting the most claims of one coupon that wait for their call here; more are answered OVERLOADED
 * @param maxPending the most claims of one coupon that may be admitted and unconfirmed; more are answered OVERLOADED
 * @param soldOutEntrants the most entrants of sold-out coupons that this server remembers, over all coupons, 16 bytes
 *     each; above it the gate is asked; 0 to 100,000,000, 0 to remember none
 */
@ConfigurationProperties("coupon.gate")
public record GateProperties(
        @DefaultValue("1s") Duration timeout,
        @DefaultValue("500") int maxBatch,
        @DefaultValue("20000") int maxWaiting,
        @DefaultValue("20000") int maxPending,
        @DefaultValue("1000000") int soldOutEntrants) {

    public GateProperties {
        check("timeout in ms", timeout.toMillis(), 10, 1_000);
        // Lua's unpack puts every argument on its stack, which ends at 8,000.
        check("max-batch", maxBatch, 1, 1_000);
        check("max-waiting", maxWaiting, 1, 1_000_000);
        check("max-pending", maxPending, 1, 10_000_000);
        check("sold-out-entrants", soldOutEntrants, 0, 100_000_000);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "coupon.gate." + name + " must be " + least + " to " + most + ", is " + value);
        }
    }
}
