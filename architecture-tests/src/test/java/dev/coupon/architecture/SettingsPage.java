package dev.coupon.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of {@code docs/settings.md}: ours with their defaults, Spring Boot's as our files set them, and others of it. */
final class SettingsPage {

    private static final String OURS = "coupon.";
    private static final int CELLS_OF_WHAT_IS_SET = 4;

    private final List<List<String>> rows;

    SettingsPage(Stream<String> lines) {
        rows = lines.filter(line -> line.startsWith("| `"))
                .map(line ->
                        List.of(line.substring(1).replaceAll("\\|\\s*$", "").split("\\|")))
                .map(cells -> cells.stream().map(String::strip).toList())
                .toList();
    }

    static SettingsPage of(Path tree) {
        try (Stream<String> lines = Files.lines(tree.resolve("docs/settings.md"))) {
            return new SettingsPage(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our settings: the cell with the default, backticks and all. */
    Map<String, String> ours() {
        Map<String, String> ours = new TreeMap<>();
        rows.stream().filter(SettingsPage::isOurs).forEach(row -> ours.put(name(row), row.get(1)));
        return ours;
    }

    /** What stands there of what our files set: by "setting (server)". */
    Map<String, String> set() {
        Map<String, String> set = new TreeMap<>();
        rows.stream()
                .filter(row -> !isOurs(row) && row.size() == CELLS_OF_WHAT_IS_SET)
                .forEach(row -> set.put(name(row) + " (" + row.get(1) + ")", plain(row.get(2))));
        return set;
    }

    /** Settings of Spring Boot's, wherever they stand. */
    Set<String> ofSpring() {
        return rows.stream().filter(row -> !isOurs(row)).map(SettingsPage::name).collect(Collectors.toSet());
    }

    private static boolean isOurs(List<String> row) {
        return name(row).startsWith(OURS);
    }

    private static String name(List<String> row) {
        return plain(row.get(0));
    }

    private static String plain(String cell) {
        return cell.replace("`", "");
    }
}
