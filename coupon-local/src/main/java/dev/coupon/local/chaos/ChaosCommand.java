package dev.coupon.local.chaos;

import dev.coupon.embedded.Directories;
import dev.coupon.embedded.Watchdog;
import dev.coupon.local.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code chaos}: exit code 1 when a promise was broken. */
@Command(
        name = "chaos",
        description =
                "Starts a system of its own, breaks it again and again under load, and compares what users were told"
                        + " with what is stored.",
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {

    @Option(names = "--minutes", description = "How long (default: ${DEFAULT-VALUE}).")
    private int minutes = 10;

    @Option(names = "--seed", description = "Decides which faults strike, in which order and when.")
    private @Nullable Long seed;

    @Option(
            names = "--faults",
            split = ",",
            paramLabel = "FAULT",
            description = "Only these (default: all, see --list).")
    private List<String> wanted = List.of();

    @Option(names = "--list", description = "Print the names of all faults.")
    private boolean list;

    @Option(names = "--rate", description = "Claims of new users in a second (default: ${DEFAULT-VALUE}).")
    private int rate = 150;

    @Option(
            names = "--entrants",
            description = "Users who have the coupon before each fault (default: ${DEFAULT-VALUE}).")
    private int entrants = 0;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep data and logs here (default: keep none).")
    private @Nullable Path directory;

    @Override
    public Integer call() throws Exception {
        if (list) {
            Campaign.names().forEach(System.out::println);
            return 0;
        }
        if (minutes < 1 || rate < 1 || entrants < 0) {
            throw new Refusal("--minutes and --rate must be at least 1, and --entrants not negative");
        }
        List<String> unknown = new ArrayList<>(wanted);
        unknown.removeAll(Campaign.names());
        if (!unknown.isEmpty()) {
            throw new Refusal("There are no such faults: " + String.join(", ", unknown) + ". See --list");
        }
        long chosen = seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed;
        Campaign campaign =
                new Campaign(chosen, wanted.isEmpty() ? Campaign.names() : wanted, rate, entrants, System.out::println);
        Path home = directory == null ? temporary() : directory;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(campaign, home), "end-of-chaos"));
        ChaosReport report = campaign.run(home, Duration.ofMinutes(minutes));
        System.out.print(report.table());
        return report.isGood() ? 0 : 1;
    }

    private void end(Campaign campaign, Path home) {
        campaign.end();
        if (directory == null) {
            try {
                Directories.delete(home);
            } catch (IOException e) {
                System.err.println("Cannot delete " + home + " now, it is deleted in a moment: " + e.getMessage());
            }
        }
    }

    /** Also deleted when this JVM is killed. */
    private static Path temporary() throws IOException {
        Path made = Files.createTempDirectory("coupon-chaos-");
        Watchdog.ofThisJvm().deleteAtEnd(made);
        return made;
    }
}
