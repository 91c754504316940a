package dev.coupon.local.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Faults in an order that the seed decides, each layout's on a rig of its own, until the time is over. */
final class Campaign {

    private static final List<Layout> LAYOUTS = List.of(Layout.single(), Layout.replicated());

    private final long seed;
    private final Set<String> wanted;
    private final int rate;
    private final int entrants;
    private final History history;
    private final List<Strike> strikes = new ArrayList<>();
    private volatile @Nullable Rig rig;
    private volatile boolean ending;

    Campaign(long seed, List<String> wanted, int rate, int entrants, Consumer<String> out) {
        this.seed = seed;
        this.wanted = new LinkedHashSet<>(wanted);
        this.rate = rate;
        this.entrants = entrants;
        this.history = new History(out);
    }

    /** The names of all faults. */
    static List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        LAYOUTS.forEach(layout -> Faults.of(layout).forEach(fault -> names.add(fault.name())));
        return List.copyOf(names);
    }

    /** Each layout gets a share of the time, as many of the faults are struck at it. Starting them comes on top. */
    ChaosReport run(Path home, Duration time) throws Exception {
        history.say("seed " + seed);
        Random random = new Random(seed);
        int all = LAYOUTS.stream().mapToInt(layout -> chosen(layout).size()).sum();
        for (Layout layout : LAYOUTS) {
            List<Fault> faults = chosen(layout);
            if (!faults.isEmpty()) {
                strikeAll(
                        home.resolve(layout.sentinels() ? "replicated" : "single"),
                        layout,
                        faults,
                        time.multipliedBy(faults.size()).dividedBy(all),
                        random);
            }
        }
        return new ChaosReport(seed, strikes);
    }

    private List<Fault> chosen(Layout layout) {
        return new ArrayList<>(Faults.of(layout).stream()
                .filter(fault -> wanted.contains(fault.name()))
                .toList());
    }

    private void strikeAll(Path directory, Layout layout, List<Fault> faults, Duration time, Random random)
            throws Exception {
        history.say("starting " + layout);
        Rig started = Rig.start(directory, layout);
        rig = started;
        long startNanos = System.nanoTime();
        try (Chaos chaos = new Chaos(started, history, Pace.LONG, rate, entrants)) {
            do {
                Collections.shuffle(faults, random);
                for (Fault fault : faults) {
                    long seedOfStrike = random.nextInt(Integer.MAX_VALUE);
                    if (System.nanoTime() - startNanos < time.toNanos() && !ending) {
                        strikeOnce(chaos, fault, seedOfStrike);
                    }
                }
            } while (System.nanoTime() - startNanos < time.toNanos() && !ending);
        } finally {
            started.close();
            rig = null;
        }
    }

    private void strikeOnce(Chaos chaos, Fault fault, long seedOfStrike) throws Exception {
        try {
            strikes.add(chaos.strike(fault, seedOfStrike));
        } catch (Exception e) {
            // What is ended on purpose in the middle of a round fails in many ways.
            if (!ending) {
                throw e;
            }
        }
    }

    /** Ends what runs, from any thread; {@link #run} returns soon after. */
    void end() {
        ending = true;
        Rig running = rig;
        if (running != null) {
            running.close();
        }
    }
}
