package dev.coupon.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** All strikes of a run, summed up by fault. */
record ChaosReport(long seed, List<Strike> strikes) {

    boolean isGood() {
        return strikes.stream().allMatch(Strike::isGood);
    }

    String table() {
        Map<String, List<Strike>> byFault = new TreeMap<>();
        strikes.forEach(strike -> byFault.computeIfAbsent(strike.fault(), name -> new ArrayList<>())
                .add(strike));
        StringBuilder table = new StringBuilder("%n  %-34s %6s %10s %14s %14s%n"
                .formatted("fault", "struck", "violations", "recovery p50", "recovery max"));
        byFault.forEach((name, ofFault) -> table.append(line(name, ofFault)));
        table.append("%n  seed %d: %,d faults struck, %,d violations, %,d accepted claims, %,d of them missing%n"
                .formatted(
                        seed,
                        strikes.size(),
                        violations(strikes),
                        strikes.stream().mapToInt(Strike::accepted).sum(),
                        strikes.stream().mapToInt(Strike::missing).sum()));
        return table.toString();
    }

    private static String line(String name, List<Strike> ofFault) {
        List<Duration> recoveries = ofFault.stream()
                .map(Strike::recovery)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return "  %-34s %6d %10d %14s %14s%n"
                .formatted(
                        name,
                        ofFault.size(),
                        violations(ofFault),
                        recoveries.isEmpty() ? "never" : seconds(recoveries.get((recoveries.size() - 1) / 2)),
                        recoveries.size() < ofFault.size() ? "never" : seconds(recoveries.get(recoveries.size() - 1)));
    }

    private static int violations(List<Strike> ofFault) {
        return ofFault.stream().mapToInt(strike -> strike.violations().size()).sum();
    }

    private static String seconds(Duration duration) {
        return "%.2f s".formatted(duration.toMillis() / 1000.0);
    }
}
