package dev.coupon.local.chaos;

import java.util.List;

/**
 * How many of what a rig has.
 *
 * @param brokers 1, or 3 of which every record needs 2
 * @param sentinels Redis has a replica, and sentinels that promote it
 * @param jvmArguments of all API servers and consumers
 */
public record Layout(int apis, int consumers, int brokers, boolean sentinels, List<String> jvmArguments) {

    /** Two of each server of this system on one of each backend. */
    public static Layout single() {
        return new Layout(2, 2, 1, false, List.of());
    }

    /** Two of each server of this system on backends of which one may fail. */
    public static Layout replicated() {
        return new Layout(2, 2, 3, true, List.of());
    }

    public Layout withServers(int wantedApis, int wantedConsumers) {
        return new Layout(wantedApis, wantedConsumers, brokers, sentinels, jvmArguments);
    }

    public Layout withJvmArguments(List<String> arguments) {
        return new Layout(apis, consumers, brokers, sentinels, arguments);
    }
}
