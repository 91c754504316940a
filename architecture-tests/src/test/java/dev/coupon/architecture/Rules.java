package dev.coupon.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.coupon.architecture.Conditions.beInANullMarkedPackage;
import static dev.coupon.architecture.Conditions.beWhatInfraMayShow;
import static dev.coupon.architecture.Conditions.featuresOf;
import static dev.coupon.architecture.Conditions.readTheTimeWithoutAClock;
import static dev.coupon.architecture.Conditions.takeAClockFromTheSystem;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;

/**
 * The rules, over the production classes of all modules. Each has its examples in the package of {@code fixture} that
 * bears its name; packages are matched by their end, so that the examples can stand for the modules.
 *
 * <p>{@code embedded} and {@code local} are no part of the two servers: they start real servers and look at them from
 * outside, so they may use any client.
 */
final class Rules {

    static final String DOMAIN = "..coupon.domain..";
    static final String INFRA = "..coupon.infra..";
    static final String CONSUMER = "..coupon.consumer..";
    static final String LOCAL = "..coupon.local..";
    static final String EMBEDDED = "..coupon.embedded..";

    static final String[] REDIS_CLIENTS = {
        "io.lettuce..", "org.redisson..", "redis.clients..", "org.springframework.data.redis.."
    };
    static final String[] KAFKA_CLIENTS = {"org.apache.kafka..", "org.springframework.kafka.."};
    static final String[] DATABASE_CLIENTS = {
        "java.sql..",
        "javax.sql..",
        "com.mysql..",
        "com.zaxxer.hikari..",
        "org.hibernate..",
        "org.springframework.jdbc..",
        "org.springframework.data.jpa.."
    };

    /** Handed to a listener by its container, to commit and seek with; whatever implements it opens connections. */
    private static final String HANDED_CONSUMER = Consumer.class.getName();

    /** What a listener is handed and how its container is set up; nothing that opens a connection of its own. */
    private static final DescribedPredicate<JavaClass> LISTENER_TYPES = resideInAnyPackage(
                    "org.apache.kafka.clients.consumer..",
                    "org.apache.kafka.common..",
                    "org.springframework.kafka.annotation..",
                    "org.springframework.kafka.config..",
                    "org.springframework.kafka.listener..",
                    "org.springframework.kafka.support..")
            .and(not(assignableTo(HANDED_CONSUMER).and(not(name(HANDED_CONSUMER)))));

    private static final DescribedPredicate<JavaClass> CONTROLLERS = metaAnnotatedWith(Controller.class)
            .<JavaClass>forSubtype()
            .or(assignableTo(NettyRouteProvider.class))
            .as("controllers and routes");

    private static final DescribedPredicate<JavaClass> PORTS = resideInAPackage(DOMAIN)
            .and(DescribedPredicate.describe(
                    "are interfaces with methods",
                    type -> type.isInterface()
                            && !type.isAnnotation()
                            && !type.getMethods().isEmpty()))
            .as("ports");

    static final ArchRule DOMAIN_IS_PLAIN = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(DOMAIN, "java..", "jakarta.persistence..", "org.jspecify..");

    static final ArchRule REDIS_ONLY_IN_INFRA = noClasses()
            .that()
            .resideOutsideOfPackages(INFRA, LOCAL, EMBEDDED)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(REDIS_CLIENTS);

    static final ArchRule DATABASE_ONLY_IN_INFRA = noClasses()
            .that()
            .resideOutsideOfPackages(INFRA, LOCAL, EMBEDDED)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DATABASE_CLIENTS);

    static final ArchRule KAFKA_ONLY_IN_INFRA = noClasses()
            .that()
            .resideOutsideOfPackages(INFRA, CONSUMER, LOCAL, EMBEDDED)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KAFKA_CLIENTS);

    static final ArchRule CONSUMER_KNOWS_LISTENER_TYPES_ONLY = noClasses()
            .that()
            .resideInAPackage(CONSUMER)
            .should()
            .dependOnClassesThat(resideInAnyPackage(KAFKA_CLIENTS).and(not(LISTENER_TYPES)))
            // The container polls: who else does takes records from it.
            .orShould()
            .callMethod(Consumer.class, "poll", Duration.class);

    static final ArchRule CONTROLLERS_KEEP_OFF_INFRA =
            noClasses().that(CONTROLLERS).should().dependOnClassesThat().resideInAPackage(INFRA);

    static final ArchRule CONTROLLERS_KEEP_OFF_PORTS =
            noClasses().that(CONTROLLERS).should().dependOnClassesThat(PORTS);

    static final ArchRule FEATURES_ARE_FREE_OF_CYCLES = slices().assignedFrom(
                    featuresOf("api", "consumer", "infra", "domain"))
            .should()
            .beFreeOfCycles();

    static final ArchRule INFRA_SHOWS_NO_ADAPTER = classes()
            .that()
            .resideInAPackage(INFRA)
            .and()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .should(beWhatInfraMayShow());

    static final ArchRule NO_FIELD_INJECTION = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    static final ArchRule NO_TIME_WITHOUT_A_CLOCK = noClasses().should(readTheTimeWithoutAClock());

    static final ArchRule CLOCKS_ARE_INJECTED = noClasses()
            .that()
            .areNotMetaAnnotatedWith(Configuration.class)
            .and()
            .resideOutsideOfPackages(LOCAL, EMBEDDED)
            .should(takeAClockFromTheSystem());

    static final ArchRule PACKAGES_ARE_NULL_MARKED = classes().should(beInANullMarkedPackage());

    static final ArchRule NO_STANDARD_STREAMS =
            noClasses().that().resideOutsideOfPackage(LOCAL).should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    static final ArchRule NO_JAVA_UTIL_LOGGING =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    private Rules() {}
}
