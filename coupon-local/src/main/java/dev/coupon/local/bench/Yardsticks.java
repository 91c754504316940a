package dev.coupon.local.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures what the machine can do at best, and puts it beside the figures that it bounds. */
final class Yardsticks {

    private static final Map<Measure, Integer> CONNECTIONS = new EnumMap<>(Map.of(
            Measure.ACCEPTED, AcceptedScenario.CONNECTIONS,
            Measure.ACCEPTED_CONSUMER_STOPPED, AcceptedScenario.CONNECTIONS,
            Measure.SOLD_OUT, AcceptedScenario.CONNECTIONS,
            Measure.P99_AT_512, 512,
            Measure.P99_AT_5000, 5_000));

    private static final String BARE_ROUTE = "bare Netty route that verifies the access token";

    private final Path directory;
    private final BenchStack stack;
    private final BenchSettings settings;
    private final Load load;

    Yardsticks(Path directory, BenchStack stack, BenchSettings settings, Load load) {
        this.directory = directory;
        this.stack = stack;
        this.settings = settings;
        this.load = load;
    }

    /** The same rows. What needs no yardstick is left as it is, and no yardstick is measured for it. */
    List<Row> beside(List<Row> rows) throws InterruptedException, SQLException {
        return withRedisShare(withInserts(withProducer(withBareRoute(rows))));
    }

    private List<Row> withBareRoute(List<Row> rows) throws InterruptedException {
        if (rows.stream().noneMatch(row -> CONNECTIONS.containsKey(row.measure()))) {
            return rows;
        }
        Map<Integer, LoadResult> measured = new TreeMap<>();
        List<Row> all = new ArrayList<>();
        try (BareRouteServer server = BareRouteServer.start(directory, stack, load)) {
            // As the API server was: it starts as cold.
            server.measure(AcceptedScenario.CONNECTIONS, settings.firstWarmUpSeconds());
            for (Row row : rows) {
                Integer connections = CONNECTIONS.get(row.measure());
                if (connections == null) {
                    all.add(row);
                    continue;
                }
                LoadResult bare = measured.get(connections);
                if (bare == null) {
                    bare = server.measure(connections, settings.seconds());
                    measured.put(connections, bare);
                }
                all.add(withBareRoute(row, bare));
            }
        }
        return all;
    }

    private static Row withBareRoute(Row row, LoadResult bare) {
        return row.measure().moreIsBetter()
                ? row.withYardstick(BARE_ROUTE, bare.acceptedPerSecond(), "requests/s")
                : row.withYardstick(BARE_ROUTE, bare.latency().p99() / 1000.0, "ms");
    }

    private List<Row> withProducer(List<Row> rows) throws InterruptedException {
        if (rows.stream().noneMatch(Yardsticks::isAccepted)) {
            return rows;
        }
        double records =
                ProducerBenchmark.recordsPerSecond(stack.info().kafkaBootstrap(), settings.recordsOfYardstick());
        return rows.stream()
                .map(row -> isAccepted(row)
                        ? row.withYardstick("Kafka's own producer benchmark, acks=all", records, "records/s")
                        : row)
                .toList();
    }

    private List<Row> withInserts(List<Row> rows) throws SQLException {
        if (rows.stream().noneMatch(row -> row.measure() == Measure.BACKLOG)) {
            return rows;
        }
        double inserted = bareInserts();
        return rows.stream()
                .map(row -> row.measure() == Measure.BACKLOG
                        ? row.withYardstick("bare multi-row inserts", inserted, "rows/s")
                        : row)
                .toList();
    }

    private double bareInserts() throws SQLException {
        try (BareInserts inserts = new BareInserts(stack)) {
            inserts.insert(settings.backlog());
            return inserts.insert(settings.backlog());
        }
    }

    /** Where it was measured, too. */
    private static List<Row> withRedisShare(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.measure() == Measure.JUDGEMENTS)
                .findFirst()
                .map(judged -> rows.stream()
                        .map(row -> isAccepted(row)
                                ? row.withYardstick("one core of Redis, script only", judged.figure(), "judgements/s")
                                : row)
                        .toList())
                .orElse(rows);
    }

    private static boolean isAccepted(Row row) {
        return row.measure() == Measure.ACCEPTED || row.measure() == Measure.ACCEPTED_CONSUMER_STOPPED;
    }
}
