package dev.coupon.consumer.gate;

import java.time.Duration;

/** The monotonic clock of this process, and waiting by it. */
interface Stopwatch {

    Stopwatch SYSTEM = new Stopwatch() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }
    };

    long nanoTime();

    void sleep(Duration duration) throws InterruptedException;
}
