package dev.coupon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.embedded.Watchdog;
import dev.coupon.local.chaos.Chaos;
import dev.coupon.local.chaos.Fault;
import dev.coupon.local.chaos.Faults;
import dev.coupon.local.chaos.History;
import dev.coupon.local.chaos.Layout;
import dev.coupon.local.chaos.Pace;
import dev.coupon.local.chaos.Rig;
import dev.coupon.local.chaos.Strike;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A rig for the tests of a class, with the agent in its servers. Faults last as long as a test can wait: what is two
 * minutes in {@code ./coupon chaos} is eight seconds here. The property {@code fault.seed} decides all
 * the moments; the history begins with it.
 */
final class FaultRig implements AutoCloseable {

    private static final int CLAIMS_PER_SECOND = 100;

    private final Path directory;
    private final Rig rig;
    private final History history = new History(System.out::println);
    private final Chaos chaos;
    private final Random seeds;

    private FaultRig(Path directory, Layout layout) throws SQLException {
        this.directory = directory;
        long seed = Long.getLong("fault.seed", new Random().nextInt(Integer.MAX_VALUE));
        this.seeds = new Random(seed);
        history.say("-Dfault.seed=" + seed);
        this.rig = Rig.start(directory, withAgent(layout, directory));
        this.chaos = new Chaos(rig, history, Pace.SHORT, CLAIMS_PER_SECOND, 0);
    }

    static FaultRig start(Layout layout) throws IOException, SQLException {
        return startIn(temporaryDirectory(), layout);
    }

    static FaultRig startIn(Path directory, Layout layout) throws SQLException {
        return new FaultRig(directory, layout);
    }

    static Path temporaryDirectory() throws IOException {
        Path directory = Files.createTempDirectory("coupon-faults-");
        Watchdog.ofThisJvm().deleteAtEnd(directory);
        return directory;
    }

    Rig rig() {
        return rig;
    }

    /** In which failpoints are set, and the agent leaves its marks. */
    Path agentDirectory() {
        return directory.resolve("agent");
    }

    Strike strike(Fault fault) throws Exception {
        return chaos.strike(fault, seeds.nextInt(Integer.MAX_VALUE));
    }

    void assertNothingBroken(Fault fault) throws Exception {
        Strike strike = strike(fault);
        assertThat(strike.violations())
                .as("%s with seed %d%n%s", strike.fault(), strike.seed(), history)
                .isEmpty();
        assertThat(strike.missing()).isZero();
        assertThat(strike.accepted()).as(history.toString()).isPositive();
    }

    void assertNothingBroken(String fault) throws Exception {
        assertNothingBroken(Faults.named(fault, rig.layout()));
    }

    String history() {
        return history.toString();
    }

    /** Starts the servers of this system again, with these bugs. */
    void restartWith(PlantedBug... bugs) {
        rig.restartServers(
                agent(directory, Stream.of(bugs).map(PlantedBug::argument).toList()));
    }

    private static Layout withAgent(Layout layout, Path directory) {
        List<String> arguments = new ArrayList<>(layout.jvmArguments());
        arguments.addAll(agent(directory, List.of()));
        return layout.withJvmArguments(arguments);
    }

    private static List<String> agent(Path directory, List<String> bugs) {
        String options = Stream.concat(Stream.of(directory.resolve("agent").toString()), bugs.stream())
                .reduce((left, right) -> left + "," + right)
                .orElseThrow();
        return List.of("-javaagent:" + agentJar() + "=" + options);
    }

    private static Path agentJar() {
        try (Stream<Path> built = Files.list(Path.of("target").toAbsolutePath())) {
            return built.filter(file -> file.getFileName().toString().matches("fault-tests-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        chaos.close();
        rig.destroy();
    }
}
