package dev.coupon.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Runs histories by their seeds. */
final class Seeds {

    private Seeds() {}

    static long first() {
        String first = System.getProperty("simulation.first", "1");
        return first.equals("random") ? ThreadLocalRandom.current().nextLong(1L << 40) : Long.parseLong(first);
    }

    /** The first seed whose history breaks a promise, with that history and how to see it again. */
    static Optional<String> firstBroken(Scenario scenario, long first, int count) {
        return firstBroken(scenario, first, count, "");
    }

    /** As above, of those that say so. */
    static Optional<String> firstBroken(Scenario scenario, long first, int count, String saying) {
        try (LuaScripts scripts = new LuaScripts()) {
            for (long seed = first; seed < first + count; seed++) {
                Throwable broken = broken(seed, scenario, scripts, null);
                if (broken != null && String.valueOf(broken.getMessage()).contains(saying)) {
                    return Optional.of(replay(seed, scenario));
                }
            }
        }
        return Optional.empty();
    }

    /** All that happens in one history. */
    static String replay(long seed, Scenario scenario) {
        List<String> history = new ArrayList<>();
        try (LuaScripts scripts = new LuaScripts()) {
            Throwable broken = broken(seed, scenario, scripts, history);
            return "seed " + seed + " of " + scenario + ", again with -Dsimulation.seed=" + seed + "\n"
                    + String.join("\n", history) + "\n" + (broken == null ? "all kept" : broken);
        }
    }

    private static Throwable broken(long seed, Scenario scenario, LuaScripts scripts, List<String> history) {
        try (Simulation simulation = new Simulation(seed, scenario, scripts, history)) {
            simulation.run();
            return null;
        } catch (Broken | RuntimeException e) {
            return e;
        }
    }
}
