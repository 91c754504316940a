package dev.coupon.local.bench;

import java.time.Duration;

/**
 * What a load was answered.
 *
 * @param accepted answered 202
 * @param refused answered anything else
 * @param failed not answered: no connection, or a broken one
 * @param took from the first request to the end
 * @param sent which users asked; those whose answer had not come at the end are among them
 * @param cpu what the load itself took of the processors
 */
record LoadResult(
        long accepted, long refused, long failed, Duration took, Latency latency, UsersAsked sent, Duration cpu) {

    long answered() {
        return accepted + refused;
    }

    double acceptedPerSecond() {
        return accepted * 1e9 / took.toNanos();
    }

    double answeredPerSecond() {
        return answered() * 1e9 / took.toNanos();
    }
}
