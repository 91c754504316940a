package dev.coupon.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

final class Pause {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Pause() {}

    /** @throws IllegalStateException if the thread is interrupted, which stays set */
    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a server", e);
        }
    }

    /**
     * Returns when it is so. A server that gives no answer is asked again: one that changes its role drops whom it was
     * talking to.
     *
     * @throws IllegalStateException if it is not so within a minute, or the thread is interrupted
     */
    static void until(String expected, BooleanSupplier isSo) {
        long startNanos = System.nanoTime();
        IllegalStateException noAnswer = null;
        while (true) {
            try {
                if (isSo.getAsBoolean()) {
                    return;
                }
                noAnswer = null;
            } catch (IllegalStateException e) {
                noAnswer = e;
            }
            if (System.nanoTime() - startNanos > LIMIT.toNanos()) {
                throw new IllegalStateException("Not within " + LIMIT.toSeconds() + " s: " + expected, noAnswer);
            }
            millis(20);
        }
    }
}
