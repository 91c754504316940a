package dev.coupon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.embedded.EmbeddedServer;
import dev.coupon.local.chaos.Fault;
import dev.coupon.local.chaos.Faults;
import dev.coupon.local.chaos.Layout;
import dev.coupon.local.chaos.Pace;
import dev.coupon.local.chaos.RecordShop;
import dev.coupon.local.chaos.Round;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same on three brokers, of which every record needs two, and a Redis with a replica and three sentinels. */
class FailoverFaultIT {

    private static FaultRig faults;

    @BeforeAll
    static void start() throws Exception {
        faults = FaultRig.start(Layout.replicated().withServers(1, 1));
    }

    @AfterAll
    static void end() {
        faults.close();
    }

    static Stream<String> catalogue() {
        return Faults.of(Layout.replicated()).stream().map(Fault::name);
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void faultBreaksNoPromise(String fault) throws Exception {
        faults.assertNothingBroken(fault);
    }

    /** The API servers and the relay are frozen before the acknowledgements can come: nobody publishes a second time. */
    @Test
    void recordWithoutAcknowledgementIsInTheLogAndIsStored() throws Exception {
        Fault acksLost = Faults.named("acks-lost", Layout.replicated());
        AtomicInteger appended = new AtomicInteger();

        faults.assertNothingBroken(Fault.of(
                "acks-lost-and-nobody-asks-again",
                acksLost.lasts(Pace.SHORT),
                round -> {
                    round.rig().consumers().forEach(EmbeddedServer::pause);
                    acksLost.strike(round);
                },
                round -> {
                    round.rig().apis().forEach(EmbeddedServer::pause);
                    Set<UUID> unknown = round.unknownUsers();
                    acksLost.heal(round);
                    appended.set(awaitAppended(round, unknown));
                    round.rig().apis().forEach(EmbeddedServer::resume);
                    round.rig().consumers().forEach(EmbeddedServer::resume);
                }));

        assertThat(appended).as(faults.history()).hasPositiveValue();
    }

    /** How many of these users have a record in the log, as soon as it is one. */
    private static int awaitAppended(Round round, Set<UUID> unknown) {
        try (RecordShop shop = new RecordShop(round.rig())) {
            long deadlineNanos = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (true) {
                Set<UUID> users = shop.users(round.couponId());
                users.retainAll(unknown);
                if (!users.isEmpty() || System.nanoTime() - deadlineNanos > 0) {
                    round.say(users.size() + " users were told nothing certain, and their records are in the log");
                    return users.size();
                }
            }
        }
    }
}
