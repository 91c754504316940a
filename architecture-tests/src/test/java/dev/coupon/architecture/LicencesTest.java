package dev.coupon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.architecture.Sbom.Component;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is shipped may be shipped: the bills of materials are there, and name for every component a licence that
 * {@code docs/dependencies.md} gives the reason for.
 */
class LicencesTest {

    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "MIT",
            "MIT-0");

    /** What is allowed for one component only, by the words of its own pom. */
    private static final Map<String, String> ALLOWED_FOR = Map.of(
            "com.mysql:mysql-connector-j", "The GNU General Public License, v2 with Universal FOSS Exception, v1.0");

    static List<Sbom> all() {
        return Sbom.all();
    }

    /** Also the reason why a build that leaves them out ({@code -Dcyclonedx.skip}) fails here. */
    @Test
    void everyServerCarriesItsBillOfMaterials() {
        assertThat(Sbom.all()).extracting(Sbom::module).contains("coupon-api", "coupon-consumer");
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesWhatIsShippedWithVersionAndWhereItIsFound(Sbom sbom) {
        assertThat(sbom.format()).isEqualTo("CycloneDX");
        assertThat(sbom.components()).hasSizeGreaterThan(20).allSatisfy(component -> {
            assertThat(component.purl()).startsWith("pkg:maven/");
            assertThat(component.version()).isNotBlank().doesNotEndWith("-SNAPSHOT");
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyLicenceIsAllowed(Sbom sbom) {
        assertThat(sbom.components().stream().filter(component -> !isAllowed(component)))
                .isEmpty();
    }

    @Test
    void refusesAComponentWithoutALicenceOrWithAnother() {
        assertThat(Stream.of(
                        component("a:none", Set.of()),
                        component("a:other", Set.of("AGPL-3.0-only")),
                        component("a:other", Set.of(ALLOWED_FOR.get("com.mysql:mysql-connector-j")))))
                .noneMatch(LicencesTest::isAllowed);
        assertThat(isAllowed(component("a:choice", Set.of("GPL-2.0-only", "MIT"))))
                .isTrue();
    }

    private static Component component(String coordinates, Set<String> licences) {
        return new Component(coordinates, "1", "pkg:maven/a", licences);
    }

    private static boolean isAllowed(Component component) {
        return component.licences().stream().anyMatch(ALLOWED::contains)
                || component.licences().contains(ALLOWED_FOR.getOrDefault(component.coordinates(), "none"));
    }
}
