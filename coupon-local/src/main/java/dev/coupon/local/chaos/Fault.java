package dev.coupon.local.chaos;

import java.time.Duration;

/** Something that goes wrong, and its end. One instance may be struck again and again, but not twice at a time. */
public interface Fault {

    /** Lower-case words joined by hyphens. */
    String name();

    /** From the end of {@link #strike} to the beginning of {@link #heal}. */
    Duration lasts(Pace pace);

    /** Claims are under way. */
    void strike(Round round) throws Exception;

    /** Afterwards everything runs again that ran before. Also called when striking failed half-way. */
    void heal(Round round) throws Exception;

    /** Something done to the round. */
    @FunctionalInterface
    interface Step {
        void apply(Round round) throws Exception;
    }

    static Fault of(String name, Duration lasts, Step strike, Step heal) {
        return of(name, lasts, lasts, strike, heal);
    }

    /** @param shortly how long it lasts in a test, where that is shorter than in life */
    static Fault of(String name, Duration shortly, Duration lasts, Step strike, Step heal) {
        return new Fault() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Duration lasts(Pace pace) {
                return pace == Pace.SHORT ? shortly : lasts;
            }

            @Override
            public void strike(Round round) throws Exception {
                strike.apply(round);
            }

            @Override
            public void heal(Round round) throws Exception {
                heal.apply(round);
            }
        };
    }
}
