package dev.coupon.embedded;

final class Pause {

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
}
