package dev.coupon.local.stack;

import dev.coupon.embedded.FreePorts;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The ports of one stack, kept in its data directory, so that they stay the same as long as nobody else takes them. */
record StackPorts(int api, int apiManagement, int consumer, int redis, int database, int kafka) {

    static final int API = 8080;
    static final int API_MANAGEMENT = 8082;
    static final int CONSUMER = 8083;

    /**
     * Chooses them.
     *
     * @param wantedApi null: 8080
     * @param say gets a sentence for each wanted port that is taken
     */
    static StackPorts choose(DataDir data, @Nullable Integer wantedApi, Consumer<String> say) {
        Optional<StackPorts> last = data.read(data.of("ports.json"), StackPorts.class);
        StackPorts chosen = new Choice(FreePorts::isFree, FreePorts::next, say).choose(wantedApi, last);
        data.writePrivately(data.of("ports.json"), chosen);
        return chosen;
    }

    /** Any, for a stack that is thrown away. */
    static StackPorts free() {
        return new StackPorts(
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next());
    }

    /** The rule, apart from the machine it is applied on. */
    static final class Choice {

        private final IntPredicate isFree;
        private final IntSupplier other;
        private final Consumer<String> say;
        private final Set<Integer> given = new HashSet<>();

        Choice(IntPredicate isFree, IntSupplier other, Consumer<String> say) {
            this.isFree = isFree;
            this.other = other;
            this.say = say;
        }

        StackPorts choose(@Nullable Integer wantedApi, Optional<StackPorts> last) {
            return new StackPorts(
                    named("API", wantedApi == null ? API : wantedApi),
                    named("API's management", API_MANAGEMENT),
                    named("consumer's management", CONSUMER),
                    kept(last.map(StackPorts::redis)),
                    kept(last.map(StackPorts::database)),
                    kept(last.map(StackPorts::kafka)));
        }

        private int named(String whose, int wanted) {
            if (isUsable(wanted)) {
                return wanted;
            }
            int instead = unused();
            say.accept("Port " + wanted + " is taken: the " + whose + " port is " + instead + " instead.");
            return instead;
        }

        private int kept(Optional<Integer> before) {
            return before.filter(this::isUsable).orElseGet(this::unused);
        }

        private boolean isUsable(int port) {
            return isFree.test(port) && given.add(port);
        }

        private int unused() {
            int port = other.getAsInt();
            while (!given.add(port)) {
                port = other.getAsInt();
            }
            return port;
        }
    }
}
