package dev.coupon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.local.chaos.Fault;
import dev.coupon.local.chaos.Faults;
import dev.coupon.local.chaos.Layout;
import dev.coupon.local.chaos.Pace;
import dev.coupon.local.chaos.Strike;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The fault tests tested: each bug is planted into the running servers, and the fault that should bring it to light must
 * do so. The same faults leave the system as it is without violations.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantedBugsFaultIT {

    private static final Duration SALE = Duration.ofSeconds(60);

    private static final int MOST_STRIKES = 4;

    private static FaultRig faults;

    @BeforeAll
    static void start() throws Exception {
        faults = FaultRig.start(Layout.single().withServers(1, 1));
    }

    @AfterAll
    static void end() {
        faults.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = PlantedBug.class,
            // What reveals it is what reveals NO_EPOCH_CHECK.
            mode = EnumSource.Mode.EXCLUDE,
            names = "RECONNECT_WITHOUT_CHECK")
    @Order(1)
    void faultThatRevealsTheBugIsHarmlessWithoutIt(PlantedBug bug) throws Exception {
        faults.assertNothingBroken(revealing(bug));
    }

    @ParameterizedTest
    @EnumSource(PlantedBug.class)
    @Order(2)
    void bugIsCaught(PlantedBug bug) throws Exception {
        faults.restartWith(bug);

        Strike strike = faults.strike(revealing(bug));
        // Chance decides what was on its way when the fault struck.
        for (int again = 1; again < MOST_STRIKES && strike.violations().isEmpty(); again++) {
            strike = faults.strike(revealing(bug));
        }

        assertThat(faults.agentDirectory().resolve(bug.mark())).exists();
        assertThat(strike.violations())
                .as("violations by %s with seed %d%n%s", bug, strike.seed(), faults.history())
                .anySatisfy(violation -> assertThat(violation).contains(consequence(bug)));
    }

    private static Fault revealing(PlantedBug bug) {
        return switch (bug) {
            case RELEASE_ON_TIMEOUT -> kafkaPausedWhileClientsLeave();
            case OFFSET_BEFORE_COMMIT -> databaseFrozenAndConsumerKilled();
            case NO_EPOCH_CHECK, RECONNECT_WITHOUT_CHECK -> soldOutAndSetBack();
            case NO_QUANTITY_GUARD -> Faults.named("records-forged", Layout.single());
        };
    }

    private static String consequence(PlantedBug bug) {
        return switch (bug) {
            case RELEASE_ON_TIMEOUT -> "have a row and are unknown to the gate";
            case OFFSET_BEFORE_COMMIT, NO_EPOCH_CHECK, RECONNECT_WITHOUT_CHECK -> "accepted claims are NOT stored";
            case NO_QUANTITY_GUARD -> "rows are beyond the quantity";
        };
    }

    /** Whose records are appended when Kafka goes on, and who never ask again: their places are somebody else's by then. */
    private static Fault kafkaPausedWhileClientsLeave() {
        Fault paused = Faults.named("kafka-paused", Layout.single());
        Fault gone = Faults.named("clients-gone", Layout.single());
        return Fault.of(
                "kafka-paused-while-clients-leave",
                paused.lasts(Pace.SHORT),
                round -> {
                    paused.strike(round);
                    gone.strike(round);
                },
                paused::heal);
    }

    private static Fault databaseFrozenAndConsumerKilled() {
        return Fault.of(
                "database-frozen-and-consumer-killed",
                Duration.ZERO,
                round -> {
                    round.rig().database().pause();
                    assertThat(round.awaitAccepted(50, SALE)).isTrue();
                    round.rig().consumers().get(0).kill();
                },
                round -> {
                    round.rig().database().resume();
                    round.rig().startDead();
                });
    }

    /** Redis comes back with what it knew when a part of the coupons was still there, while users go on claiming. */
    private static Fault soldOutAndSetBack() {
        Fault setBack = Faults.named("redis-set-back", Layout.single());
        return Fault.of(
                "redis-set-back-when-sold-out",
                Duration.ZERO,
                round -> {
                    setBack.strike(round);
                    assertThat(round.awaitSoldOut(SALE)).isTrue();
                },
                setBack::heal);
    }
}
