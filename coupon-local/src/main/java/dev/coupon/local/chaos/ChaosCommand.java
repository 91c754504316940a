package dev.coupon.local.chaos;

import dev.coupon.local.Refusal;
import dev.coupon.local.stack.OwnDirectory;
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
        OwnDirectory home = OwnDirectory.make(directory, "chaos");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(campaign, home), "end-of-chaos"));
        ChaosReport report = campaign.run(home.path(), Duration.ofMinutes(minutes));
        System.out.print(report.table());
        return report.isGood() ? 0 : 1;
    }

    private static void end(Campaign campaign, OwnDirectory home) {
        campaign.end();
        home.end();
    }
}
