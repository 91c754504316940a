package dev.coupon.local.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a judgement costs the more users are in the gate, and an insert the more rows are in the table. */
final class GrowthScenario implements Scenario {

    private static final int FEWEST_ENTRANTS = 1_000;
    private static final int FEWEST_ROWS = 10_000;
    private static final int SECONDS_OF_JUDGING = 2;
    private static final int MOST_ROWS_OF_A_LOOK = 200_000;

    /** Of the database's memory, both indexes of the table: what does not fit is written and read again. */
    private static final int BYTES_OF_ROW = 200;

    private static final int SMALLEST_MEGABYTES_OF_PAGES = 512;

    private final BenchStack stack;
    private final BenchSettings settings;
    private final Consumer<String> say;

    /** @param say told each figure as soon as it is known: all together can take more than half an hour */
    GrowthScenario(BenchStack stack, BenchSettings settings, Consumer<String> say) {
        this.stack = stack;
        this.settings = settings;
        this.say = say;
    }

    @Override
    public List<Row> measure() throws InterruptedException, SQLException {
        stack.stopConsumer();
        return List.of(gate(), rows());
    }

    private Row gate() throws InterruptedException {
        JudgeScenario.judge(stack, 0, SECONDS_OF_JUDGING, true);
        List<Look> looks = new ArrayList<>();
        for (int entrants : sizes(FEWEST_ENTRANTS, settings.mostRows() / 2)) {
            double perSecond = JudgeScenario.judge(stack, entrants, SECONDS_OF_JUDGING, true)
                    .perCoreSecond();
            looks.add(look(entrants, "entrants", Math.round(1e8 / perSecond) / 100.0));
        }
        return row(Measure.GATE_GROWTH, looks, "entrants");
    }

    /** Each size is reached by one more coupon, whose last rows count. */
    private Row rows() throws SQLException {
        int megabytes = SMALLEST_MEGABYTES_OF_PAGES + (int) ((long) settings.mostRows() * BYTES_OF_ROW >> 20);
        stack.restartDatabase(megabytes);
        say.accept("  the database has %,d MB for its pages".formatted(megabytes));
        List<Look> looks = new ArrayList<>();
        try (BareInserts inserts = new BareInserts(stack)) {
            int there = 0;
            for (int rows : sizes(FEWEST_ROWS, settings.mostRows())) {
                int counted = Math.min(MOST_ROWS_OF_A_LOOK, rows / 5);
                inserts.insert(rows - there - counted);
                looks.add(look(rows, "rows", Math.round(inserts.insert(counted))));
                there = rows;
            }
        }
        return row(Measure.ROWS_GROWTH, looks, "rows").withDetail("MB for the database's pages", megabytes);
    }

    private Look look(int size, String of, Number figure) {
        say.accept("  %,d %s: %s".formatted(size, of, figure));
        return new Look(size, figure);
    }

    /** Ten times as many each time, and the most at the end. */
    private static List<Integer> sizes(int fewest, int most) {
        List<Integer> sizes = new ArrayList<>(
                Stream.iterate(fewest, size -> size < most, size -> size * 10).toList());
        sizes.add(most);
        return sizes;
    }

    private static Row row(Measure measure, List<Look> looks, String of) {
        Row row = Row.of(measure, List.of(looks.get(looks.size() - 1).figure().doubleValue()));
        for (Look look : looks) {
            row = row.withDetail("%,d %s".formatted(look.size(), of), look.figure());
        }
        return row;
    }

    private record Look(int size, Number figure) {}
}
