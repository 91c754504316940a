package dev.coupon.local.bench;

import java.util.UUID;

/**
 * One run of claims for a coupon of its own.
 *
 * @param answers as the API server counted them meanwhile
 * @param cpuOfLoad taken while the load ran
 * @param cpuUntilStored taken from its beginning until all was stored; equal to {@code cpuOfLoad} where that was not
 *     waited for
 * @param apiMegabytes the most that the API server took
 */
record ClaimedCoupon(
        UUID coupon,
        int connections,
        LoadResult load,
        Answers answers,
        CpuTimes cpuOfLoad,
        CpuTimes cpuUntilStored,
        double apiMegabytes) {

    double acceptedPerSecond() {
        return load.acceptedPerSecond();
    }

    double p99Millis() {
        return load.latency().p99() / 1000.0;
    }

    long errors() {
        return load.failed() + load.refused();
    }

    /** Claims that may have been accepted without their users' knowing. */
    long unanswered() {
        return connections + load.failed() + answers.of("UNCONFIRMED");
    }
}
