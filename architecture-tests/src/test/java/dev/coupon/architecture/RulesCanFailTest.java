package dev.coupon.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds every example that breaks it, and none that keeps it. */
class RulesCanFailTest {

    private static final String FIXTURES = RulesCanFailTest.class.getPackageName() + ".fixture.";

    static Stream<Arguments> rules() {
        return RuleBook.all().entrySet().stream().map(rule -> Arguments.of(rule.getKey(), rule.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void isBrokenByEveryBadExampleAndByNoGoodOne(String name, ArchRule rule) {
        JavaClasses examples = new ClassFileImporter().importPackages(FIXTURES + packageOf(name));
        List<String> bad = namesBeginningWith("Bad", examples);
        List<String> good = namesBeginningWith("Good", examples);

        String report =
                String.join("\n", rule.evaluate(examples).getFailureReport().getDetails());

        assertThat(bad).isNotEmpty().allSatisfy(example -> assertThat(report).containsPattern(word(example)));
        assertThat(good).allSatisfy(example -> assertThat(report).doesNotContainPattern(word(example)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void failsWhereThereIsNothingToCheck(String name, ArchRule rule) {
        JavaClasses nothing = new ClassFileImporter().importPackages(FIXTURES + "nothing.is.here");

        assertThatThrownBy(() -> rule.check(nothing))
                .as(name)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }

    @Test
    void findsTheModuleThatBringsLombokIn(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Path bad = Files.createDirectories(root.resolve("coupon-bad")).resolve("pom.xml");
        Files.writeString(bad, "<project><dependency><groupId>org.projectlombok</groupId></dependency></project>");

        assertThat(Lombok.broughtInBy(root)).containsExactly(bad);
    }

    private static Pattern word(String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
    }

    private static String packageOf(String rule) {
        return rule.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static List<String> namesBeginningWith(String prefix, JavaClasses examples) {
        return examples.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(example -> example.getSimpleName().startsWith(prefix))
                .map(JavaClass::getName)
                .toList();
    }
}
