package dev.coupon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A threat is only met by a test that is there. */
class ThreatModelTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Contract))`");

    @Test
    void everyTestOnThePageExists() throws IOException {
        Set<String> named = testsNamedIn(Files.readString(Production.root().resolve("docs/threat-model.md")));
        Set<String> existing = Production.files(Production.root(), ".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(existing).containsAll(named);
    }

    @Test
    void readsTheNamesOfTests() {
        assertThat(testsNamedIn("met by `OneTest`, `TwoIT` and `TokenVerifier`"))
                .containsExactlyInAnyOrder("OneTest", "TwoIT");
    }

    private static Set<String> testsNamedIn(String page) {
        Set<String> names = new TreeSet<>();
        for (Matcher matcher = TEST.matcher(page); matcher.find(); ) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
