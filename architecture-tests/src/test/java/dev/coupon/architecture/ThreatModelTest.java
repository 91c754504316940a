package dev.coupon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A threat is only met, and an attack only tried, by a test that is there. */
class ThreatModelTest {

    /** A class, or a method of one. */
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Contract)(?:\\.\\w+)?)`");

    @ParameterizedTest
    @CsvSource({"docs/threat-model.md,10", "docs/attacks.md,40"})
    void everyTestOnThePageExists(String page, int more) throws IOException {
        Set<String> named = testsNamedIn(Files.readString(Production.root().resolve(page)));
        Map<String, String> sources = sources();

        assertThat(named).hasSizeGreaterThan(more);
        assertThat(named.stream().filter(name -> !exists(name, sources))).isEmpty();
    }

    @Test
    void readsTheNamesOfTests() {
        assertThat(testsNamedIn("met by `OneTest`, `TwoIT.doesIt` and `TokenVerifier`"))
                .containsExactlyInAnyOrder("OneTest", "TwoIT.doesIt");
    }

    @Test
    void findsOutThatATestIsGone() {
        Map<String, String> sources = Map.of("OneTest", "class OneTest {\n    void doesIt() {}\n}");

        assertThat(exists("OneTest", sources)).isTrue();
        assertThat(exists("OneTest.doesIt", sources)).isTrue();
        assertThat(exists("OneTest.does", sources)).isFalse();
        assertThat(exists("TwoTest", sources)).isFalse();
    }

    private static boolean exists(String name, Map<String, String> sources) {
        String[] parts = name.split("\\.");
        String source = sources.get(parts[0]);
        return source != null && (parts.length == 1 || source.contains("void " + parts[1] + "("));
    }

    private static Map<String, String> sources() {
        return Production.files(Production.root(), ".java").stream()
                .filter(file -> file.toString().contains("/src/test/"))
                .collect(Collectors.toMap(ThreatModelTest::name, Function.identity(), (one, other) -> one))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> read(entry.getValue())));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> testsNamedIn(String page) {
        Set<String> names = new TreeSet<>();
        for (Matcher matcher = TEST.matcher(page); matcher.find(); ) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
