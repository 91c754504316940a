package dev.coupon.local.bench;

import dev.coupon.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts a stack, measures what is wanted, ends the stack. One run for one instance. */
final class Benchmark {

    /** Those that can be chosen, in the order in which they are measured. */
    static final List<String> NAMES = List.of(
            "backlog",
            "connections",
            "accepted",
            "consumer-stopped",
            "sold-out",
            "watchers",
            "open-loop",
            "judgements",
            "growth");

    /** Takes as long as all others, and tells of the backends: only where it is asked for. */
    static final String RARE = "growth";

    /** Whose figures are of all processes together. */
    private static final Set<String> AFTER_A_REST = Set.of("accepted", "sold-out");

    private static final Set<String> WITHOUT_CLAIMS = Set.of("judgements", RARE);

    private final BenchSettings settings;
    private final Set<String> wanted;
    private final Consumer<String> say;
    private final List<Row> rows = new ArrayList<>();
    private volatile @Nullable BenchStack running;

    Benchmark(BenchSettings settings, Set<String> wanted, Consumer<String> say) {
        this.settings = settings;
        this.wanted = wanted;
        this.say = say;
    }

    BenchReport run(Path directory, EmbeddedDatabase.Kind databaseKind) throws InterruptedException, SQLException {
        say.accept("Starting Redis, the database and Kafka, then the two servers");
        try (BenchStack stack = BenchStack.start(directory, databaseKind)) {
            running = stack;
            say.accept("Signing access tokens of %,d users".formatted(settings.users()));
            ClaimTokens tokens =
                    ClaimTokens.make(directory.resolve("tokens.txt"), settings.users(), stack.signingKey());
            Load load = Wrk.isInstalled() ? new Wrk(directory, tokens) : new NettyLoad(tokens);
            Claims claims = new Claims(stack, tokens, load);
            if (!WITHOUT_CLAIMS.containsAll(wanted)) {
                say.accept("Warming up");
                claims.run(AcceptedScenario.CONNECTIONS, settings.firstWarmUpSeconds(), true);
            }
            List<Row> measured = measure(scenarios(stack, tokens, load, claims), new Rest(stack));
            say.accept("Measuring the yardsticks");
            List<Row> compared = new Yardsticks(directory, stack, settings, load).beside(measured);
            return new BenchReport(machine(stack), settings, compared, claims.checked(), claims.complaints());
        } finally {
            running = null;
        }
    }

    /** Ends what runs, from any thread. */
    void end() {
        BenchStack stack = running;
        if (stack != null) {
            stack.close();
        }
    }

    private Map<String, Scenario> scenarios(BenchStack stack, ClaimTokens tokens, Load load, Claims claims) {
        AcceptedScenario accepted = new AcceptedScenario(stack, settings, claims);
        Map<String, Scenario> all = new LinkedHashMap<>();
        // First, as its yardstick is: later there are millions of rows, which alone make each of these dearer.
        all.put("backlog", new BacklogScenario(stack, settings, claims, tokens, load));
        // Before the others, since the memory of the API server is to be that of claims alone.
        all.put("connections", new ConnectionsScenario(settings, claims));
        all.put("accepted", accepted::storing);
        all.put("consumer-stopped", accepted::consumerStopped);
        all.put("sold-out", new SoldOutScenario(stack, settings, claims, load));
        all.put("watchers", new WatchersScenario(stack, settings, claims, tokens));
        all.put("open-loop", new OpenLoopScenario(stack, settings, claims, tokens));
        // Last, since no consumer can follow it.
        all.put("judgements", new JudgeScenario(stack, settings));
        all.put(RARE, new GrowthScenario(stack, settings, say));
        return all;
    }

    private List<Row> measure(Map<String, Scenario> scenarios, Rest rest) throws InterruptedException, SQLException {
        for (Map.Entry<String, Scenario> scenario : scenarios.entrySet()) {
            if (wanted.contains(scenario.getKey())) {
                // One run alone is a rough figure anyway.
                if (settings.runs() > 1 && AFTER_A_REST.contains(scenario.getKey())) {
                    rest.await();
                }
                say.accept("Measuring " + scenario.getKey());
                rows.addAll(scenario.getValue().measure());
            }
        }
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort((one, other) -> one.measure().compareTo(other.measure()));
        return sorted;
    }

    private static Machine machine(BenchStack stack) throws SQLException {
        String redis = stack.redis()
                .info("server")
                .lines()
                .filter(line -> line.startsWith("redis_version:"))
                .map(line -> line.substring("redis_version:".length()))
                .findFirst()
                .orElse("");
        try (Connection connection = stack.connect()) {
            return Machine.of(
                    redis, connection.getMetaData().getDatabaseProductVersion(), Wrk.isInstalled() ? "wrk" : "Netty");
        }
    }
}
