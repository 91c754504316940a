package dev.coupon.local.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that was measured, for people and for programs.
 *
 * @param checked runs whose answers were compared with the rows
 * @param complaints what was wrong with them
 */
record BenchReport(Machine machine, BenchSettings settings, List<Row> rows, int checked, List<String> complaints) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Whether answers were compared, and all were true. */
    boolean isGood() {
        return checked > 0 && complaints.isEmpty();
    }

    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("machine", machine);
        json.put("settings", settings);
        json.put("checkedRuns", checked);
        json.put("complaints", complaints);
        json.put("rows", rows.stream().map(Row::json).toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    String table() {
        StringBuilder table = new StringBuilder("%n  %s%n%n".formatted(machine.sentence()));
        table.append("  %-54s %12s %-13s %10s %s%n".formatted("", "figure", "", "target", ""));
        rows.forEach(row -> append(row, table));
        table.append("%n".formatted());
        if (isGood()) {
            table.append("  every 202 is a row: %d runs were compared%n".formatted(checked));
        } else if (checked == 0) {
            table.append("  no run was compared with the rows%n".formatted());
        }
        complaints.forEach(complaint -> table.append("  WRONG: %s%n".formatted(complaint)));
        return table.toString();
    }

    private static void append(Row row, StringBuilder table) {
        Measure measure = row.measure();
        Double target = measure.target();
        Boolean met = measure.isMet(row.figure());
        table.append("  %-54s %12s %-13s %10s %s%n"
                .formatted(
                        measure.text(),
                        number(row.figure()),
                        measure.unit(),
                        target == null ? "" : number(target),
                        met == null ? "" : met ? "met" : "NOT MET"));
        if (row.latency() != null) {
            line(table, row.latency() + (row.errors() > 0 ? "  errors %,d".formatted(row.errors()) : "  errors 0"));
        }
        if (!row.cpuMicros().isEmpty()) {
            line(
                    table,
                    "CPU µs: "
                            + row.cpuMicros().entrySet().stream()
                                    .map(process -> process.getKey() + " " + number(process.getValue()))
                                    .collect(Collectors.joining("  ")));
        }
        row.yardsticks()
                .forEach(stick -> line(
                        table,
                        "%s: %s %s, ratio %.2f"
                                .formatted(stick.name(), number(stick.figure()), stick.unit(), stick.ratio())));
        row.details().forEach((name, value) -> line(table, name + ": " + value));
    }

    private static void line(StringBuilder table, String text) {
        table.append("      %s%n".formatted(text));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 1000 ? "%,.1f" : "%,.0f", value);
    }
}
