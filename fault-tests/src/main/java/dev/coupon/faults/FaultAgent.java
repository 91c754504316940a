package dev.coupon.faults;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/**
 * {@code -javaagent:fault-tests.jar=DIRECTORY[,BUG...]}: rewrites classes of a server while they are loaded. The directory
 * is where the {@link Failpoints} are set, and where a file tells of each class that was rewritten.
 */
public final class FaultAgent {

    private static final String LISTENER = "dev.coupon.consumer.store.ClaimListener";

    private FaultAgent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        List<String> parts = List.of(arguments.split(","));
        Path directory = Path.of(parts.get(0));
        Failpoints.setDirectory(directory);
        AgentBuilder agent = new AgentBuilder.Default()
                .with(new Witness(directory))
                .type(named(LISTENER))
                .transform((type, ignored1, ignored2, ignored3, ignored4) -> type.visit(
                                Advice.to(Failpoints.BeforeStoring.class).on(named("receive")))
                        .visit(Advice.to(Failpoints.BeforeOffset.class).on(named("commit"))));
        for (String bug : parts.subList(1, parts.size())) {
            agent = PlantedBug.of(bug).plantIn(agent);
        }
        agent.installOn(instrumentation);
    }

    /** Says which classes are rewritten, and what went wrong: a bug that is not planted must not pass for one not caught. */
    private static final class Witness extends AgentBuilder.Listener.Adapter {

        private final Path directory;

        Witness(Path directory) {
            this.directory = directory;
        }

        @Override
        public void onTransformation(
                TypeDescription type,
                @Nullable ClassLoader loader,
                @Nullable JavaModule module,
                boolean loaded,
                DynamicType rewritten) {
            Marks.set(directory, type.getSimpleName() + ".rewritten", "");
        }

        @Override
        public void onError(
                String type,
                @Nullable ClassLoader loader,
                @Nullable JavaModule module,
                boolean loaded,
                Throwable failure) {
            Marks.set(directory, type + ".failed", failure.toString());
        }
    }
}
