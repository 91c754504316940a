package dev.coupon.faults;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.stream.Stream;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/** A mistake that somebody could have made, and in which class it is. */
public enum PlantedBug {
    /** A claim that Kafka did not acknowledge in time is taken out of the gate again. */
    RELEASE_ON_TIMEOUT("dev.coupon.infra.kafka.KafkaClaimPublisher") {
        @Override
        DynamicType.Builder<?> plantIn(DynamicType.Builder<?> type) {
            return type.visit(Advice.to(Mistakes.ReleaseOnTimeout.class).on(named("publish")));
        }
    },
    /** The offsets of a batch are committed before it is stored. */
    OFFSET_BEFORE_COMMIT("dev.coupon.consumer.store.ClaimListener") {
        @Override
        DynamicType.Builder<?> plantIn(DynamicType.Builder<?> type) {
            return type.visit(Advice.to(Mistakes.OffsetFirst.class).on(named("receive")));
        }
    },
    /** The gate does not look under which epoch and on which server it is asked. */
    NO_EPOCH_CHECK("dev.coupon.infra.redis.GateScript") {
        @Override
        DynamicType.Builder<?> plantIn(DynamicType.Builder<?> type) {
            return type.visit(MemberSubstitution.relaxed()
                    .method(named("readAllBytes"))
                    .replaceWith(method(Mistakes.class, "readWithoutEpochCheck"))
                    .on(isConstructor()));
        }
    },
    /** The storing transaction raises the issued quantity beyond the total. */
    NO_QUANTITY_GUARD("dev.coupon.infra.jdbc.IssuedCouponTable") {
        @Override
        DynamicType.Builder<?> plantIn(DynamicType.Builder<?> type) {
            return type.visit(new AsmVisitorWrapper.ForDeclaredMethods()
                    .method(named("raiseIssuedQuantity"), (t, m, visitor, c, p, w, r) -> new Unguarded(visitor)));
        }
    },
    /** A new connection does not look which server it has reached. */
    RECONNECT_WITHOUT_CHECK("dev.coupon.infra.redis.GateServer") {
        @Override
        DynamicType.Builder<?> plantIn(DynamicType.Builder<?> type) {
            return type.method(named("identify")).intercept(FixedValue.value(new byte[] {'x'}));
        }
    };

    private final String type;

    PlantedBug(String type) {
        this.type = type;
    }

    static PlantedBug of(String name) {
        return Stream.of(values())
                .filter(bug -> bug.argument().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No planted bug is called " + name));
    }

    /** As the agent is told. */
    public String argument() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The file that the agent makes when the class was rewritten. */
    public String mark() {
        return type.substring(type.lastIndexOf('.') + 1) + ".rewritten";
    }

    AgentBuilder plantIn(AgentBuilder agent) {
        return agent.type(named(type)).transform((builder, t, loader, module, domain) -> plantIn(builder));
    }

    abstract DynamicType.Builder<?> plantIn(DynamicType.Builder<?> type);

    private static Method method(Class<?> owner, String name) {
        return Stream.of(owner.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static final class Unguarded extends MethodVisitor {

        Unguarded(MethodVisitor next) {
            super(OpenedClassReader.ASM_API, next);
        }

        @Override
        public void visitLdcInsn(Object value) {
            super.visitLdcInsn(
                    value instanceof String sql ? Mistakes.changed(sql, "<= total_quantity", "<= 1000000000") : value);
        }
    }
}
