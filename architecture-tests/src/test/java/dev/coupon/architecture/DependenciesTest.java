package dev.coupon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/dependencies.md} says of every library and tool who uses it and why, and of nothing else. */
class DependenciesTest {

    private final DependencyPage page = DependencyPage.of(Production.root());

    @Test
    void everyLibraryAndWhoUsesItStandsOnThePage() {
        assertThat(page.libraries()).isEqualTo(Poms.of(Production.root()).libraries());
    }

    @Test
    void everyPluginStandsOnThePage() {
        assertThat(page.tools()).isEqualTo(Poms.of(Production.root()).tools());
    }

    @Test
    void aReasonAndALicenceAreGivenForEach() {
        assertThat(page.rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).hasSizeBetween(3, 4).noneMatch(String::isBlank));
    }

    @Test
    void seesWhatAModuleUsesAlsoInAProfileAndByAProperty(@TempDir Path tree) throws IOException {
        write(
                tree,
                "<packaging>pom</packaging><artifactId>all</artifactId><properties><db>maria</db></properties>"
                        + "<dependencies>" + dependency("g", "everywhere", "") + "</dependencies>"
                        + "<dependencyManagement><dependencies>" + dependency("g", "only-managed", "")
                        + "</dependencies></dependencyManagement>");
        write(
                tree.resolve("one"),
                "<artifactId>one</artifactId><dependencies>" + dependency("g", "${db}", "runtime")
                        + dependency("dev.coupon", "ours", "") + dependency("g", "checks", "test") + "</dependencies>"
                        + "<build><plugins><plugin><groupId>p</groupId><artifactId>tool</artifactId></plugin></plugins></build>");
        write(
                tree.resolve("two"),
                "<artifactId>two</artifactId><dependencies>" + dependency("g", "checks", "")
                        + "</dependencies><profiles><profile><dependencies>" + dependency("g", "sometimes", "")
                        + "</dependencies></profile></profiles>");

        assertThat(Poms.of(tree).libraries())
                .isEqualTo(Map.of(
                        "g:everywhere", Set.of("all modules"),
                        "g:maria", Set.of("one"),
                        "g:checks", Set.of("one (test)", "two"),
                        "g:sometimes", Set.of("two")));
        assertThat(Poms.of(tree).tools()).containsExactly("p:tool");
    }

    private static String dependency(String group, String artifact, String scope) {
        return "<dependency><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId>"
                + (scope.isEmpty() ? "" : "<scope>" + scope + "</scope>") + "</dependency>";
    }

    private static void write(Path folder, String project) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("pom.xml"), "<project>" + project + "</project>");
    }
}
