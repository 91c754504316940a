package dev.coupon.local.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param figure the median, where there were several runs
 * @param runs the figures of all runs, in their order
 * @param errors answers that were not as they should be, and requests without one, in all runs
 * @param cpuMicros of each process for one claim
 * @param details further figures, by their names
 */
record Row(
        Measure measure,
        double figure,
        List<Double> runs,
        @Nullable Latency latency,
        long errors,
        Map<String, Double> cpuMicros,
        List<Yardstick> yardsticks,
        Map<String, Object> details) {

    static Row of(Measure measure, List<Double> runs) {
        return new Row(measure, Median.of(runs), runs, null, 0, Map.of(), List.of(), Map.of());
    }

    Row withLatency(Latency measured) {
        return new Row(measure, figure, runs, measured, errors, cpuMicros, yardsticks, details);
    }

    Row withErrors(long count) {
        return new Row(measure, figure, runs, latency, count, cpuMicros, yardsticks, details);
    }

    Row withCpu(Map<String, Double> micros) {
        return new Row(measure, figure, runs, latency, errors, new TreeMap<>(micros), yardsticks, details);
    }

    Row withYardstick(String name, double yardstick, String unit) {
        List<Yardstick> all = new ArrayList<>(yardsticks);
        all.add(Yardstick.of(name, yardstick, unit, figure));
        return new Row(measure, figure, runs, latency, errors, cpuMicros, all, details);
    }

    Row withDetail(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(details);
        all.put(name, value);
        return new Row(measure, figure, runs, latency, errors, cpuMicros, yardsticks, all);
    }

    /** As in the file that {@code --json} writes. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", measure.name());
        json.put("measure", measure.text());
        json.put("figure", figure);
        json.put("unit", measure.unit());
        json.put("moreIsBetter", measure.moreIsBetter());
        json.put("target", measure.target());
        json.put("met", measure.isMet(figure));
        json.put("runs", runs);
        json.put("latencyMicros", latency);
        json.put("errors", errors);
        json.put("cpuMicros", cpuMicros);
        json.put("yardsticks", yardsticks);
        json.put("details", details);
        return json;
    }
}
