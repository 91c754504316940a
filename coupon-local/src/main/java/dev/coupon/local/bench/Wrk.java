package dev.coupon.local.bench;

import dev.coupon.local.Refusal;
import dev.coupon.local.bench.UsersAsked.Range;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Load by wrk, which takes least of the processors of all that was tried. A closed loop: a connection asks again when it
 * has its answer. It remembers who was told 202, except where users may ask again.
 */
final class Wrk implements Load {

    static final String HOW_TO_INSTALL =
            "wrk is not installed (Debian, Ubuntu: apt install wrk; macOS: brew install wrk)";

    private static final int THREADS = 2;

    // As many files as it may open; and what it took of the processors, on the last line.
    private static final String SHELL =
            "ulimit -n \"$(ulimit -Hn)\" 2>/dev/null; wrk \"$@\"; code=$?; times; exit $code";

    private final Path script;
    private final Path told;
    private final ClaimTokens tokens;

    Wrk(Path directory, ClaimTokens tokens) {
        this.script = directory.resolve("claims.lua");
        this.told = directory.resolve("told-");
        this.tokens = tokens;
        try (InputStream in = Objects.requireNonNull(Wrk.class.getResourceAsStream("claims.lua"))) {
            Files.write(script, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + script, e);
        }
    }

    static boolean isInstalled() {
        return Programs.isInstalled("wrk");
    }

    @Override
    public LoadResult run(Order order) throws InterruptedException {
        int linesOfThread = tokens.count() / THREADS;
        WrkOutput output = WrkOutput.parse(output(command(order, linesOfThread)));
        List<Range> asked = new ArrayList<>();
        for (int thread = 0; thread < output.sent().size(); thread++) {
            int sent = (int) Math.min(output.sent().get(thread), linesOfThread - order.skip());
            asked.add(new Range(thread * linesOfThread + order.skip(), sent));
        }
        return output.result(new UsersAsked(asked, order.again() ? Set.of() : told()));
    }

    private List<String> command(Order order, int linesOfThread) {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                SHELL,
                "wrk",
                "--threads=" + THREADS,
                "--connections=" + order.connections(),
                "--duration=" + order.seconds() + "s",
                // Only counts those that are later; a slow answer is to be seen in the latency.
                "--timeout=60s",
                "--script=" + script,
                order.issue().toString(),
                "--",
                tokens.file().toString(),
                Integer.toString(tokens.lineBytes()),
                Integer.toString(linesOfThread),
                Integer.toString(order.skip())));
        command.addAll(order.again() ? List.of("again") : List.of("once", told.toString()));
        return command;
    }

    private Set<UUID> told() {
        Set<UUID> users = new HashSet<>();
        for (int thread = 0; thread < THREADS; thread++) {
            try (Stream<String> lines = Files.lines(Path.of(told.toString() + thread))) {
                lines.forEach(line -> users.add(UUID.fromString(line)));
            } catch (IOException e) {
                throw new UncheckedIOException("wrk has not written who was told 202", e);
            }
        }
        return users;
    }

    private static String output(List<String> command) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            Process wrk = builder.start();
            wrk.getOutputStream().close();
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (wrk.waitFor() != 0) {
                throw new Refusal("wrk failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("wrk cannot be started", e);
        }
    }
}
