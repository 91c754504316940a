package dev.coupon.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coupon.local.chaos.Fault;
import dev.coupon.local.chaos.Faults;
import dev.coupon.local.chaos.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two API servers and two consumers on one Redis, one Kafka and one database: each fault at a coupon under load. */
class SystemFaultIT {

    /** Above it a consumer loses its partitions; by default 5 minutes. */
    private static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(6);

    private static SmallDisk redisDisk;
    private static SmallDisk kafkaDisk;
    private static FaultRig faults;

    @BeforeAll
    static void start() throws Exception {
        Path directory = FaultRig.temporaryDirectory();
        redisDisk = SmallDisk.on(directory.resolve("redis"), 64);
        kafkaDisk = SmallDisk.on(directory.resolve("kafka"), 256);
        faults = FaultRig.startIn(
                directory,
                Layout.single()
                        .withJvmArguments(List.of("-Dspring.kafka.consumer.properties.max.poll.interval.ms="
                                + MAX_POLL_INTERVAL.toMillis())));
    }

    @AfterAll
    static void end() {
        faults.rig().close();
        redisDisk.close();
        kafkaDisk.close();
        faults.close();
    }

    static Stream<String> catalogue() {
        return Faults.of(Layout.single()).stream().map(Fault::name);
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void faultBreaksNoPromise(String fault) throws Exception {
        faults.assertNothingBroken(fault);
    }

    @Test
    void consumerThatHaltsBetweenCommitAndOffsetBreaksNoPromise() throws Exception {
        faults.assertNothingBroken(Fault.of(
                "consumer-halted-before-offset",
                Duration.ofSeconds(1),
                round -> {
                    Marks.set(faults.agentDirectory(), Failpoints.HALT_BEFORE_OFFSET, "");
                    awaitTaken(Failpoints.HALT_BEFORE_OFFSET);
                },
                round -> round.rig().startDead()));
    }

    @Test
    void consumerThatIsSlowerThanItsPollIntervalBreaksNoPromise() throws Exception {
        Duration asleep = MAX_POLL_INTERVAL.plusSeconds(4);
        faults.assertNothingBroken(Fault.of(
                "consumer-past-max-poll-interval",
                asleep,
                round -> {
                    Marks.set(
                            faults.agentDirectory(), Failpoints.SLEEP_BEFORE_STORING, Long.toString(asleep.toMillis()));
                    awaitTaken(Failpoints.SLEEP_BEFORE_STORING);
                },
                round -> {}));
    }

    @Test
    void fullDiskUnderRedisBreaksNoPromise() throws Exception {
        assumeTrue(redisDisk.isMounted(), "A small disk can be mounted by root only");

        faults.assertNothingBroken(Fault.of(
                "redis-disk-full", Duration.ofSeconds(4), round -> redisDisk.fill(), round -> {
                    String persistence = round.rig().redis().ask("INFO", "persistence");
                    redisDisk.free();
                    assertThat(persistence).contains("aof_last_write_status:err");
                }));
    }

    /** A broker that cannot write gives up; it is started again when there is room. */
    @Test
    void fullDiskUnderKafkaBreaksNoPromise() throws Exception {
        assumeTrue(kafkaDisk.isMounted(), "A small disk can be mounted by root only");

        faults.assertNothingBroken(Fault.of(
                "kafka-disk-full",
                Duration.ZERO,
                round -> {
                    kafkaDisk.fill();
                    round.rig().brokers().get(0).process().onExit().get(60, TimeUnit.SECONDS);
                },
                round -> {
                    kafkaDisk.free();
                    round.rig().brokers().get(0).kill();
                    round.rig().brokers().get(0).start();
                }));
    }

    private static void awaitTaken(String failpoint) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (Files.exists(faults.agentDirectory().resolve(failpoint))) {
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new AssertionError("No consumer came by " + failpoint);
            }
            Thread.sleep(20);
        }
    }
}
