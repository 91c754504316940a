package dev.coupon.monitored;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The tables of {@code docs/metrics.md}: our own metrics have five columns, those of others three. */
final class MetricPage {

    private static final Pattern CELLS = Pattern.compile("\\s*\\|\\s*");

    /** @param servers {@code API}, {@code consumer} or {@code both} */
    record Row(String name, String kind, Set<String> labels, String servers) {

        boolean isOf(String server) {
            return servers.equals("both") || servers.equals(server);
        }
    }

    private final List<List<String>> rows = Repository.text(Repository.path("docs/metrics.md"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> Arrays.asList(CELLS.split(line.substring(1).strip())))
            .toList();

    Map<String, Row> ours() {
        Map<String, Row> ours = new TreeMap<>();
        rows.stream()
                .filter(cells -> cells.size() == 5)
                .map(cells -> new Row(plain(cells.get(0)), cells.get(1), words(cells.get(2)), cells.get(3)))
                .forEach(row -> ours.put(row.name(), row));
        return ours;
    }

    /** Those of others that dashboards and alerts use. */
    Map<String, Row> others() {
        Map<String, Row> others = new TreeMap<>();
        rows.stream()
                .filter(cells -> cells.size() == 3)
                .map(cells -> new Row(plain(cells.get(0)), "", Set.of(), cells.get(1)))
                .forEach(row -> others.put(row.name(), row));
        return others;
    }

    private static String plain(String cell) {
        return cell.replace("`", "");
    }

    private static Set<String> words(String cell) {
        Set<String> words = new TreeSet<>(Arrays.asList(plain(cell).split("[, ]+")));
        words.remove("");
        return words;
    }
}
