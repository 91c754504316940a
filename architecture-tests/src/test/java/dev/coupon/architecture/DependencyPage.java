package dev.coupon.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The two tables of {@code docs/dependencies.md}. */
final class DependencyPage {

    private static final Pattern CELLS = Pattern.compile("\\s*\\|\\s*");
    private static final int CELLS_OF_A_LIBRARY = 4;

    private final List<List<String>> rows;

    private DependencyPage(List<List<String>> rows) {
        this.rows = rows;
    }

    static DependencyPage of(Path tree) {
        try (Stream<String> lines = Files.lines(tree.resolve("docs/dependencies.md"))) {
            return new DependencyPage(lines.filter(line -> line.startsWith("| `"))
                    .map(line -> List.of(CELLS.split(line.substring(1).strip().replace("`", ""))))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<List<String>> rows() {
        return rows;
    }

    Map<String, Set<String>> libraries() {
        Map<String, Set<String>> users = new TreeMap<>();
        rows.stream()
                .filter(row -> row.size() == CELLS_OF_A_LIBRARY)
                .forEach(row ->
                        users.put(row.get(0), new TreeSet<>(List.of(row.get(1).split(", ")))));
        return users;
    }

    Set<String> tools() {
        Set<String> tools = new TreeSet<>();
        rows.stream().filter(row -> row.size() < CELLS_OF_A_LIBRARY).forEach(row -> tools.add(row.get(0)));
        return tools;
    }
}
