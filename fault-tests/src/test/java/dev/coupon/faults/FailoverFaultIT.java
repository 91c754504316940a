package dev.coupon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.embedded.EmbeddedServer;
import dev.coupon.local.chaos.Fault;
import dev.coupon.local.chaos.Faults;
import dev.coupon.local.chaos.Layout;
import dev.coupon.local.chaos.Pace;
import dev.coupon.local.chaos.RecordShop;
import dev.coupon.local.chaos.Round;
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

    /** Nobody publishes these claims again: their users ask only once, and the relay is frozen, too. */
    @Test
    void recordWithoutAcknowledgementIsInTheLogAndIsStored() throws Exception {
        Fault acksLost = Faults.named("acks-lost", Layout.replicated());
        AtomicInteger appended = new AtomicInteger();

        faults.assertNothingBroken(Fault.of(
                "acks-lost-and-relay-frozen",
                acksLost.lasts(Pace.SHORT),
                round -> {
                    round.rig().consumers().forEach(EmbeddedServer::pause);
                    acksLost.strike(round);
                },
                round -> {
                    acksLost.heal(round);
                    appended.set(appendedWithoutAcknowledgement(round));
                    round.rig().consumers().forEach(EmbeddedServer::resume);
                }));

        assertThat(appended).as(faults.history()).hasPositiveValue();
    }

    private static int appendedWithoutAcknowledgement(Round round) {
        try (RecordShop shop = new RecordShop(round.rig())) {
            Set<UUID> users = shop.users(round.couponId());
            users.retainAll(round.unknownUsers());
            round.say(users.size() + " users were told nothing certain, and their records are in the log");
            return users.size();
        }
    }
}
