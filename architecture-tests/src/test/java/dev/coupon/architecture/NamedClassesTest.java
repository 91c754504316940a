package dev.coupon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that lead through the code name classes, methods and scripts that are there. */
class NamedClassesTest {

    /** `ClaimRoute`, `GroupJudge.judge`, `Judgement.Refusal`, `judge.lua`; in a diagram also without backticks. */
    private static final Pattern NAME =
            Pattern.compile("(?m)(?:`|participant \\w+ as )([A-Z][a-z]\\w*|\\w+(?=\\.lua))(\\.\\w+)?(?=`|$| \\()");

    @ParameterizedTest
    @ValueSource(strings = {"architecture.md", "domain-model.md", "seed.md", "runbook.md"})
    void everyClassOnThePageExists(String page) throws IOException {
        Map<String, List<Path>> sources = sources();

        assertThat(missing(Files.readString(Production.root().resolve("docs").resolve(page)), sources))
                .isEmpty();
    }

    @Test
    void seesWhatIsNotThere() throws IOException {
        String page =
                "`Rules`, `LinksTest.findsWhatIsNotThere`, `LinksTest.here`, `NoSuchClass`, `judge.lua`, `no.lua`,\n"
                        + "`MarkdownPage.Link`\n    participant A as LinksTest\n    participant B as NoClassEither\n"
                        + "    participant R as lost.lua (Redis)";

        assertThat(missing(page, sources()))
                .containsExactly("LinksTest.here", "NoSuchClass", "no.lua", "NoClassEither", "lost.lua");
    }

    private static Map<String, List<Path>> sources() {
        Map<String, List<Path>> sources = new TreeMap<>();
        for (String ending : List.of(".java", ".lua")) {
            for (Path file : Production.files(Production.root(), ending)) {
                String name = file.getFileName().toString().replaceFirst("\\.java$", "");
                sources.computeIfAbsent(name, any -> new ArrayList<>()).add(file);
            }
        }
        return sources;
    }

    private static List<String> missing(String page, Map<String, List<Path>> sources) throws IOException {
        List<String> missing = new ArrayList<>();
        for (Matcher name = NAME.matcher(page); name.find(); ) {
            String member = name.group(2) == null ? "" : name.group(2);
            boolean isScript = member.equals(".lua");
            List<Path> files = sources.getOrDefault(isScript ? name.group(1) + member : name.group(1), List.of());
            if (files.isEmpty() || !isScript && !member.isEmpty() && !isIn(files, member.substring(1))) {
                missing.add(name.group(1) + member);
            }
        }
        return missing;
    }

    private static boolean isIn(List<Path> files, String member) throws IOException {
        Pattern declared =
                Pattern.compile("\\b(?:class|record|enum|interface) " + member + "\\b|\\b" + member + "(?:\\(| =)");
        for (Path file : files) {
            if (declared.matcher(Files.readString(file)).find()) {
                return true;
            }
        }
        return false;
    }
}
