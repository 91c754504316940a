package dev.coupon.local.bench;

import dev.coupon.local.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of an earlier report, by the names of their measures, beside new ones. */
record Comparison(Map<String, Double> earlier) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws Refusal if it is no file that {@code --json} wrote */
    static Comparison with(Path file) {
        Map<String, Double> figures = new TreeMap<>();
        try {
            for (JsonNode row : JSON.readTree(Files.readString(file)).path("rows")) {
                figures.put(row.path("name").asString(), row.path("figure").asDouble());
            }
        } catch (IOException | JacksonException e) {
            throw new Refusal(file + " is not readable: " + e.getMessage());
        }
        if (figures.isEmpty()) {
            throw new Refusal(file + " has no rows: it is none of the files that --json writes");
        }
        return new Comparison(figures);
    }

    /** A line for each row that was measured then, too. Better and worse mean a difference of more than 5 %. */
    String table(List<Row> rows) {
        if (rows.stream().noneMatch(row -> earlier.containsKey(row.measure().name()))) {
            return "%n  nothing that was measured now was measured then%n".formatted();
        }
        StringBuilder table = new StringBuilder("%n  %-54s %12s %12s %7s%n".formatted("", "earlier", "now", "ratio"));
        for (Row row : rows) {
            Double before = earlier.get(row.measure().name());
            if (before != null) {
                double ratio = before == 0 ? 0 : row.figure() / before;
                table.append("  %-54s %12s %12s %7.2f %s%n"
                        .formatted(
                                row.measure().text(),
                                BenchReport.number(before),
                                BenchReport.number(row.figure()),
                                ratio,
                                word(row.measure(), ratio)));
            }
        }
        return table.toString();
    }

    private static String word(Measure measure, double ratio) {
        if (Math.abs(ratio - 1) <= 0.05) {
            return "";
        }
        return ratio > 1 == measure.moreIsBetter() ? "better" : "worse";
    }
}
