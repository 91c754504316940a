package dev.coupon.local.bench;

/**
 * How much is measured.
 *
 * @param seconds of a run
 * @param firstWarmUpSeconds of the load before everything, while the servers' code is compiled
 * @param warmUpSeconds of the run before the first that counts, on each path
 * @param runs that count, of each figure
 * @param backlog claims that wait when the consumer is started
 * @param mostConnections above which nothing is measured
 * @param mostWatchers of the live picture
 * @param mostRows in the table while growth is measured; half as many users in the gate
 */
record BenchSettings(
        int seconds,
        int firstWarmUpSeconds,
        int warmUpSeconds,
        int runs,
        int backlog,
        int mostConnections,
        int mostWatchers,
        int mostRows) {

    private static final int MOST_CLAIMS_PER_SECOND = 30_000;

    /** Files of a server that are no connections, as it counts. */
    private static final int OTHERS = 500;

    static final BenchSettings FULL = new BenchSettings(20, 90, 10, 3, 200_000, 16_000, 10_000, 20_000_000);
    static final BenchSettings QUICK = new BenchSettings(3, 8, 1, 1, 60_000, 5_000, 1_000, 200_000);

    /** Records of Kafka's own benchmark: as many as claims in the backlog, and half as many again to warm up. */
    int recordsOfYardstick() {
        return backlog * 3 / 2;
    }

    BenchSettings withSeconds(int wanted) {
        return new BenchSettings(
                wanted,
                Math.min(firstWarmUpSeconds, wanted * 5),
                Math.min(warmUpSeconds, wanted),
                runs,
                Math.min(backlog, wanted * 10_000),
                mostConnections,
                mostWatchers,
                Math.min(mostRows, wanted * 200_000));
    }

    BenchSettings withRuns(int wanted) {
        return new BenchSettings(
                seconds, firstWarmUpSeconds, warmUpSeconds, wanted, backlog, mostConnections, mostWatchers, mostRows);
    }

    BenchSettings withMostConnections(int possible) {
        return new BenchSettings(
                seconds,
                firstWarmUpSeconds,
                warmUpSeconds,
                runs,
                backlog,
                Math.min(mostConnections, possible),
                // A server keeps a quarter of its connections for others.
                Math.min(mostWatchers, possible - possible / 4 - OTHERS),
                mostRows);
    }

    BenchSettings withMostWatchers(int wanted) {
        return new BenchSettings(
                seconds, firstWarmUpSeconds, warmUpSeconds, runs, backlog, mostConnections, wanted, mostRows);
    }

    /** Enough for any run: a user must not ask twice. */
    int users() {
        return Math.max(backlog * 2, Math.max(seconds, firstWarmUpSeconds) * MOST_CLAIMS_PER_SECOND);
    }
}
