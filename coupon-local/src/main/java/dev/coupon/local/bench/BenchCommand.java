package dev.coupon.local.bench;

import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.local.Refusal;
import dev.coupon.local.stack.OwnDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: exit code 1 when an answer and the rows differ, whatever the figures are. */
@Command(
        name = "bench",
        description = "Starts a stack of its own, measures how fast it is, and compares every answer with the rows.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    private static final Clock CLOCK = Clock.systemDefaultZone();

    @Option(
            names = "--quick",
            description = "One short run of each, of servers that are hardly warm: less than three minutes.")
    private boolean quick;

    @Option(
            names = "--rows",
            split = ",",
            paramLabel = "NAME",
            description = "Only these, see --list (default: all but growth).")
    private Set<String> wanted = usual();

    @Option(names = "--list", description = "Print the names of what can be measured.")
    private boolean list;

    @Option(names = "--json", paramLabel = "FILE", description = "Write everything that was measured.")
    private @Nullable Path json;

    @Option(names = "--compare", paramLabel = "FILE", description = "Compare with what --json wrote earlier.")
    private @Nullable Path earlier;

    @Option(names = "--seconds", description = "Length of a run (default: 20; with --quick: 3).")
    private @Nullable Integer seconds;

    @Option(names = "--runs", description = "Runs of each, of which the median counts (default: 3; with --quick: 1).")
    private @Nullable Integer runs;

    @Option(names = "--watchers", description = "The most watchers (default: 10,000; with --quick: 1,000).")
    private @Nullable Integer watchers;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep data and logs here (default: keep none).")
    private @Nullable Path directory;

    @Option(names = "--database", hidden = true)
    private EmbeddedDatabase.Kind database = EmbeddedDatabase.Kind.MARIADB;

    @Override
    public Integer call() throws Exception {
        if (list) {
            Benchmark.NAMES.forEach(System.out::println);
            return 0;
        }
        Set<String> unknown = new LinkedHashSet<>(wanted);
        unknown.removeAll(Benchmark.NAMES);
        if (!unknown.isEmpty()) {
            throw new Refusal("There are no such rows: " + String.join(", ", unknown) + ". See --list");
        }
        if (!Wrk.isInstalled()) {
            say(Wrk.HOW_TO_INSTALL + ": the load is made in this process instead, which takes more of the processors");
        }
        Comparison comparison = earlier == null ? null : Comparison.with(earlier);
        OwnDirectory home = OwnDirectory.make(directory, "bench");
        Benchmark benchmark = new Benchmark(possible(settings()), wanted, BenchCommand::say);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(benchmark, home), "end-of-bench"));
        BenchReport report = benchmark.run(home.path(), database);
        System.out.print(report.table());
        if (comparison != null) {
            System.out.print(comparison.table(report.rows()));
        }
        if (json != null) {
            Files.writeString(json, report.json());
        }
        return report.isGood() ? 0 : 1;
    }

    private static BenchSettings possible(BenchSettings settings) throws InterruptedException {
        int most = OpenFiles.mostConnections();
        if (most < settings.mostConnections()) {
            say("A process may have " + most + " connections here (ulimit -Hn): more are not measured");
        }
        return settings.withMostConnections(most);
    }

    private BenchSettings settings() {
        if (seconds != null && seconds < 1 || runs != null && runs < 1 || watchers != null && watchers < 1) {
            throw new Refusal("--seconds, --runs and --watchers must be at least 1");
        }
        BenchSettings chosen = quick ? BenchSettings.QUICK : BenchSettings.FULL;
        chosen = seconds == null ? chosen : chosen.withSeconds(seconds);
        chosen = watchers == null ? chosen : chosen.withMostWatchers(watchers);
        return runs == null ? chosen : chosen.withRuns(runs);
    }

    private static Set<String> usual() {
        Set<String> usual = new LinkedHashSet<>(Benchmark.NAMES);
        usual.remove(Benchmark.RARE);
        return usual;
    }

    private static void end(Benchmark benchmark, OwnDirectory home) {
        benchmark.end();
        home.end();
    }

    private static void say(String sentence) {
        System.out.println("[%tT] %s".formatted(LocalTime.now(CLOCK), sentence));
    }
}
