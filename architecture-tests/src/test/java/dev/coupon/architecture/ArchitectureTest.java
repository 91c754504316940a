package dev.coupon.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules on what the modules ship. */
class ArchitectureTest {

    private static JavaClasses production;

    @BeforeAll
    static void importProduction() {
        production = Production.classes();
    }

    static Stream<Named<ArchRule>> rules() {
        return RuleBook.all().entrySet().stream().map(rule -> Named.of(rule.getKey(), rule.getValue()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyModuleKeeps(ArchRule rule) {
        rule.check(production);
    }

    /** A module that is not on the class path here would keep every rule. */
    @Test
    void everyPackageOfEveryModuleIsLookedAt() {
        assertThat(production.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .containsAll(Production.sourcePackages())
                .contains("dev.coupon.domain", "dev.coupon.api.issue", "dev.coupon.consumer.gate");
    }

    /** A rule about packages that nobody uses would guard nothing. */
    @Test
    void theGuardedClientsAreTheOnesThatInfraUses() {
        JavaClasses infra = production.that(resideInAPackage(Rules.INFRA));

        for (String client :
                List.of("io.lettuce..", "org.redisson..", "org.apache.kafka..", "org.springframework.jdbc..")) {
            assertThat(infra.stream()
                            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                            .filter(dependency -> resideInAnyPackage(client).test(dependency.getTargetClass())))
                    .as(client)
                    .isNotEmpty();
        }
    }

    @Test
    void noModuleBringsLombokIn() {
        assertThat(Lombok.broughtInBy(Production.root())).isEmpty();
    }
}
