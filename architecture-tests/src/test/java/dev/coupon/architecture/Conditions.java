package dev.coupon.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The parts of the rules that ArchUnit has no words for. */
final class Conditions {

    private static final Set<String> CLOCKS_OF_THE_SYSTEM =
            Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis", "tickSeconds", "tickMinutes");
    private static final PackageMatcher JAVA_TIME = PackageMatcher.of("java.time..");
    private static final PackageMatcher KAFKA_CONSUMER = PackageMatcher.of("org.apache.kafka.clients.consumer..");

    private Conditions() {}

    /** Calls and method references alike. {@code System.nanoTime()} measures durations and is allowed. */
    static ArchCondition<JavaClass> readTheTimeWithoutAClock() {
        return access("read the time without a Clock", target -> {
            JavaClass owner = target.getOwner();
            boolean anyArgument = !target.getRawParameterTypes().isEmpty();
            return switch (target.getName()) {
                case "now" -> JAVA_TIME.matches(owner.getPackageName()) && !takesAClock(target);
                case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
                case "getInstance" -> owner.isAssignableTo(Calendar.class);
                case "<init>" -> owner.isEquivalentTo(Date.class) && !anyArgument;
                default -> false;
            };
        });
    }

    private static boolean takesAClock(CodeUnitAccessTarget target) {
        return target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    static ArchCondition<JavaClass> takeAClockFromTheSystem() {
        return access(
                "take a Clock from the system",
                target -> target.getOwner().isEquivalentTo(Clock.class)
                        && CLOCKS_OF_THE_SYSTEM.contains(target.getName()));
    }

    private static ArchCondition<JavaClass> access(String what, Predicate<CodeUnitAccessTarget> targets) {
        DescribedPredicate<JavaAccess<?>> predicate = describe(
                what, access -> access.getTarget() instanceof CodeUnitAccessTarget target && targets.test(target));
        return ArchConditions.accessTargetWhere(predicate).as(what);
    }

    /**
     * An auto-configuration, settings, an exception or a record. Or what a listener needs and no port can offer, since it
     * speaks of Kafka's own records: a codec (nothing but static methods), or a final class with a method that is handed
     * a consumed record. Never the adapter of a port.
     */
    static ArchCondition<JavaClass> beWhatInfraMayShow() {
        DescribedPredicate<JavaClass> shown = describe(
                "an auto-configuration, settings, an exception, a record, a codec or a handler of consumed records",
                type -> !isAdapter(type)
                        && (type.isAnnotatedWith(AutoConfiguration.class)
                                || type.isAnnotatedWith(ConfigurationProperties.class)
                                || type.isAssignableTo(Throwable.class)
                                || type.isRecord()
                                || isCodec(type)
                                || handlesConsumedRecords(type)));
        return ArchConditions.be(shown);
    }

    private static boolean isAdapter(JavaClass type) {
        PackageMatcher domain = PackageMatcher.of(Rules.DOMAIN);
        return type.getAllRawInterfaces().stream().anyMatch(port -> domain.matches(port.getPackageName()));
    }

    private static boolean isCodec(JavaClass type) {
        return type.getConstructors().stream()
                        .allMatch(made -> made.getModifiers().contains(JavaModifier.PRIVATE))
                && type.getMethods().stream().allMatch(Conditions::isStatic);
    }

    private static boolean isStatic(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.STATIC);
    }

    private static boolean handlesConsumedRecords(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.FINAL)
                && type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .flatMap(method -> method.getRawParameterTypes().stream())
                        .anyMatch(parameter -> KAFKA_CONSUMER.matches(parameter.getPackageName()));
    }

    static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type,
                        marked,
                        type.getName() + " is in a package that is " + (marked ? "" : "not ") + "marked"));
            }
        };
    }

    /** One slice a feature: the package below that of the module. What stands in the module's own package ties them. */
    static SliceAssignment featuresOf(String... modules) {
        Pattern feature = Pattern.compile("(?:.*\\.)?coupon\\.(" + String.join("|", modules) + ")\\.(\\w+).*");
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                Matcher matcher = feature.matcher(type.getPackageName());
                return matcher.matches()
                        ? SliceIdentifier.of(matcher.group(1), matcher.group(2))
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "the features of " + String.join(", ", modules);
            }
        };
    }
}
