package dev.coupon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Has spin check docs/model/coupon.pml, as it is and with a rule left out. Needs spin and gcc. */
class ModelIT {

    private static final Path MODEL =
            Path.of(System.getProperty("project.root", "..")).resolve("docs/model/coupon.pml");
    private static final int PATIENCE_MINUTES = 10;

    @TempDir
    private Path directory;

    @BeforeAll
    static void needsSpin() {
        assumeTrue(isThere("spin") && isThere("gcc"), "the model is checked where spin and gcc are installed");
    }

    @Test
    void keepsEveryPromiseInEveryOrderOfSteps() throws Exception {
        assertThat(check()).contains("errors: 0").doesNotContain("Search not completed", "max search depth too small");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NO_EPOCH_CHECK",
                "NO_SERVER_CHECK",
                "NO_DEADLINE",
                "ACCEPT_BEFORE_ACK",
                "RELEASE_ON_TIMEOUT",
                "OFFSET_BEFORE_STORE",
                "NO_WAIT",
                "NO_DRAIN",
                "NO_FENCE"
            })
    void findsWhatGoesWrongWithoutOneOfItsRules(String leftOut) throws Exception {
        assertThat(check("-D" + leftOut)).contains("assertion violated", "errors: 1");
    }

    private String check(String... definitions) throws Exception {
        List<String> generate = new ArrayList<>(List.of("spin", "-a"));
        generate.addAll(List.of(definitions));
        generate.add(MODEL.toAbsolutePath().toString());
        run(generate);
        run(List.of("gcc", "-O2", "-DSAFETY", "-DCOLLAPSE", "-o", "pan", "pan.c"));
        return run(List.of("./pan", "-m200000", "-n"));
    }

    private String run(List<String> command) throws Exception {
        Path output = Files.createTempFile(directory, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("%s ends", command.get(0))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, program.equals("spin") ? "-V" : "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
