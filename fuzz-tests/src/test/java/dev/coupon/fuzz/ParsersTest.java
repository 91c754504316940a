package dev.coupon.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Feeds every parser its seeds and inputs made of them. {@code -Dfuzz.seed=N} makes other inputs, {@code -Dfuzz.runs=N} more
 * of them. What was found once is a seed since.
 */
class ParsersTest {

    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int RUNS = Integer.getInteger("fuzz.runs", 20_000);

    @ParameterizedTest
    @EnumSource
    void keepsItsPromisesForEverySeed(Target target) throws IOException {
        for (byte[] seed : seeds(target)) {
            feed(target, seed, "seed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsPromisesForWhatIsMadeOfTheSeeds(Target target) throws IOException {
        Mutations mutations = new Mutations(seeds(target), new Random(SEED));
        for (int run = 0; run < RUNS; run++) {
            feed(target, mutations.next(), "-Dfuzz.seed=" + SEED + ", run " + run);
        }
    }

    /** Else the runs above would show nothing. */
    @Test
    void saysWhichInputBrokeAPromise() {
        assertThatThrownBy(() -> feed(
                        input -> {
                            throw new IllegalStateException("broken");
                        },
                        new byte[] {1, 2},
                        "run 7"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("run 7")
                .hasMessageContaining("AQI=");
    }

    @Test
    void makesTheSameInputsOfTheSameSeed() {
        List<byte[]> seeds = List.of(new byte[] {1, 2, 3}, new byte[] {4, 5});
        Mutations one = new Mutations(seeds, new Random(5));
        Mutations other = new Mutations(seeds, new Random(5));

        assertThat(Stream.generate(one::next).limit(1_000).toList())
                .containsExactlyElementsOf(
                        Stream.generate(other::next).limit(1_000).toList());
    }

    private static void feed(Target target, byte[] input, String where) {
        feed(target::feed, input, where);
    }

    private static void feed(Consumer<byte[]> target, byte[] input, String where) {
        try {
            target.accept(input);
        } catch (RuntimeException | Error broken) {
            throw new AssertionError(
                    where + ", input in base64: " + Base64.getEncoder().encodeToString(input), broken);
        }
    }

    private static List<byte[]> seeds(Target target) throws IOException {
        Path folder = Path.of(System.getProperty("project.root", ".."))
                .resolve("fuzz-tests/src/test/resources/seeds")
                .resolve(target.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        assertThat(seeds).as("seeds in %s", folder).isNotEmpty();
        return seeds;
    }
}
