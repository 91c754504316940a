package dev.coupon.infra.redis;

import static dev.coupon.infra.redis.RunningGate.NOW;
import static dev.coupon.infra.redis.RunningGate.coupon;
import static dev.coupon.infra.redis.RunningGate.reason;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.EntrantState;
import dev.coupon.domain.issue.GateCounts;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateState;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Admitted;
import dev.coupon.domain.issue.Judgement.Pending;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on a real Redis, which these tests restart, pause and empty. */
class RedisGateIT {

    @TempDir
    static Path directory;

    private static EmbeddedRedis redis;

    private RunningGate running;
    private GateConnection connection;
    private RedisGate gate;
    private RedisGateControl control;

    @BeforeAll
    static void startRedis() {
        redis = EmbeddedRedis.in(directory, FreePorts.next());
        redis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void connect() {
        use(RunningGate.on(redis.url()));
    }

    private void use(RunningGate connected) {
        running = connected;
        connection = connected.connection;
        gate = connected.gate;
        control = connected.control;
    }

    @AfterEach
    void disconnect() {
        running.close();
    }

    @Test
    void givesSequencesInOrderUntilSoldOut() {
        UUID coupon = open(3);

        assertThat(List.of(admitted(coupon), admitted(coupon), admitted(coupon)))
                .extracting(AdmittedClaim::sequence)
                .containsExactly(1, 2, 3);
        assertThat(judge(coupon, UUID.randomUUID())).isEqualTo(new Refused(Refusal.SOLD_OUT));
    }

    @Test
    void secondClaimOfOneUserIsPendingUntilSettledThenDuplicate() {
        UUID coupon = open(10);
        UUID user = UUID.randomUUID();
        AdmittedClaim first = ((Admitted) judge(coupon, user)).claim();

        assertThat(judge(coupon, user)).isEqualTo(new Pending(first));

        assertThat(gate.settle(first)).isTrue();
        assertThat(judge(coupon, user)).isEqualTo(new Refused(Refusal.DUPLICATE));
    }

    /** One value that cannot be read must not keep an answer from those who are judged in the same call. */
    @Test
    void answersAndRelaysTheOthersWhenOnePendingClaimCannotBeRead() {
        UUID coupon = open(1_000);
        UUID garbled = admitted(coupon).userId();
        connection
                .current(coupon)
                .connection()
                .sync()
                .hset(GateKeys.of(coupon).pending(), GateKeys.user(garbled), "garbage".getBytes(US_ASCII));

        List<CompletableFuture<Judgement>> others = new ArrayList<>();
        CompletableFuture<Judgement> unread = new CompletableFuture<>();
        for (int i = 0; i < 200; i++) {
            others.add(gate.judge(coupon, UUID.randomUUID()).toCompletableFuture());
            unread = gate.judge(coupon, garbled).toCompletableFuture();
        }

        assertThat(others).allSatisfy(other -> assertThat(other.join()).isInstanceOf(Admitted.class));
        assertThat(unread).failsWithin(RunningGate.PATIENCE).withThrowableThat().withCauseInstanceOf(GateFault.class);
        assertThat(control.pending(coupon, running.epochs.get(coupon), Duration.ZERO))
                .extracting(AdmittedClaim::userId)
                .hasSizeGreaterThanOrEqualTo(others.size())
                .doesNotContain(garbled);
    }

    @Test
    void tellsWhatRemainsOfTheOthersWhenOneCountCannotBeRead() {
        UUID garbled = open(10);
        UUID other = open(7);
        redis.ask("SET", "coupon:{" + garbled + "}:entries", "garbage");

        assertThat(running.view.remaining(List.of(garbled, other)))
                .containsEntry(other, 7L)
                .doesNotContainKey(garbled);
        assertThatThrownBy(() -> running.view.remaining(garbled)).isInstanceOf(GateFault.class);
    }

    @Test
    void userOfASoldOutCouponIsStillKnown() {
        UUID coupon = open(1);
        AdmittedClaim claim = admitted(coupon);

        assertThat(judge(coupon, claim.userId())).isEqualTo(new Pending(claim));
    }

    @Test
    void admitsExactlyTheQuantityOfTenThousandConcurrentClaims() {
        UUID coupon = open(100);

        List<CompletableFuture<Judgement>> asked = IntStream.range(0, 10_000)
                .parallel()
                .mapToObj(i -> gate.judge(coupon, UUID.randomUUID()).toCompletableFuture())
                .toList();
        Map<String, Long> outcomes = asked.stream()
                .map(CompletableFuture::join)
                .collect(Collectors.groupingBy(
                        j -> j instanceof Refused refused ? refused.refusal().name() : "ADMITTED",
                        Collectors.counting()));

        assertThat(outcomes).isEqualTo(Map.of("ADMITTED", 100L, "SOLD_OUT", 9_900L));
    }

    @Test
    void oneUserClaimingManyTimesAtOnceGetsOnePlace() {
        UUID coupon = open(100);
        UUID user = UUID.randomUUID();

        List<CompletableFuture<Judgement>> asked = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> gate.judge(coupon, user).toCompletableFuture())
                .toList();
        Set<AdmittedClaim> claims = asked.stream()
                .map(CompletableFuture::join)
                .map(j -> j instanceof Admitted first ? first.claim() : ((Pending) j).claim())
                .collect(Collectors.toSet());

        assertThat(claims).hasSize(1);
        assertThat(admitted(coupon).sequence()).isEqualTo(2);
    }

    @Test
    void judgesTheIssueWindowAndTheSwitchInsideTheScript() {
        UUID notStarted = open(coupon(10, NOW.plusSeconds(60), NOW.plusSeconds(120)));
        UUID ended = open(coupon(10, NOW.minusSeconds(60), NOW.minusSeconds(1)));
        UUID disabled = open(10);
        connection
                .current(disabled)
                .connection()
                .sync()
                .hset(GateKeys.of(disabled).gate(), "disabled".getBytes(), "1".getBytes());

        assertThat(judge(notStarted, UUID.randomUUID())).isEqualTo(new Refused(Refusal.NOT_STARTED));
        assertThat(judge(ended, UUID.randomUUID())).isEqualTo(new Refused(Refusal.ENDED));
        assertThat(judge(disabled, UUID.randomUUID())).isEqualTo(new Refused(Refusal.DISABLED));
    }

    @Test
    void refusesACouponThatIsNotThere() {
        assertThat(judge(UUID.randomUUID(), UUID.randomUUID())).isEqualTo(new Refused(Refusal.UNKNOWN_COUPON));
    }

    /** More coupons seen for the first time than the database may be asked for at once, and it hangs. */
    @Test
    void answersEveryClaimForAnUnknownCouponWhileTheDatabaseHangs() throws Exception {
        CountDownLatch databaseHangs = new CountDownLatch(1);
        running.databaseWait = databaseHangs;
        List<CompletableFuture<Judgement>> asked = IntStream.range(0, 400)
                .mapToObj(i -> gate.judge(UUID.randomUUID(), UUID.randomUUID()).toCompletableFuture())
                .toList();

        assertThat(asked)
                .extracting(answer -> reason(
                        catchThrowable(() -> answer.orTimeout(10, SECONDS).join())))
                .contains(GateFault.Reason.OVERLOADED, GateFault.Reason.RECOVERING)
                .containsOnly(GateFault.Reason.OVERLOADED, GateFault.Reason.RECOVERING);

        databaseHangs.countDown();
        UUID coupon = open(1);
        // The questions that wait are answered first.
        await().ignoreExceptions().until(() -> admitted(coupon).sequence() == 1);
    }

    @Test
    void isClosedUnderAnotherEpochAndOpensWhenTheServerLearnsIt() {
        Coupon coupon = coupon(10, NOW, NOW.plusSeconds(60));
        UUID id = open(coupon);
        admitted(id);

        control.close(id, 2);
        assertThat(fault(id)).isEqualTo(GateFault.Reason.RECOVERING);

        running.epochs.put(id, 2L);
        assertThat(control.open(coupon, 2)).isTrue();
        await().untilAsserted(() -> assertThat(admitted(id).epoch()).isEqualTo(2));
    }

    @Test
    void opensOnlyForTheEpochItWasClosedForLast() {
        Coupon coupon = coupon(10, NOW, NOW.plusSeconds(60));
        UUID id = open(coupon);
        control.close(id, 2);
        control.close(id, 3);

        assertThat(control.open(coupon, 2)).isFalse();
        assertThat(control.open(coupon, 3)).isTrue();
        assertThat(control.isOpen(id, 3)).isTrue();
    }

    @Test
    void asksUnderALowerEpochWhenTheDatabaseWasSetBack() {
        UUID id = open(10);
        judge(id, UUID.randomUUID());
        running.epochs.put(id, 3L);
        await().until(() -> running.book.ifKnown(id).epoch().get() == 3);

        running.epochs.put(id, 1L);

        await().until(() -> running.book.ifKnown(id).epoch().get() == 1);
        assertThat(judge(id, UUID.randomUUID())).isInstanceOf(Admitted.class);
    }

    @Test
    void tellsAClosedGateFromAMissingOneAndFromThatOfAnotherServer() {
        UUID open = open(10);
        UUID copied = open(10);
        connection
                .current(copied)
                .connection()
                .sync()
                .hset(GateKeys.of(copied).gate(), "server".getBytes(US_ASCII), "another/process".getBytes(US_ASCII));

        assertThat(control.state(open, 1)).isEqualTo(GateState.OPEN);
        control.close(open, 2);
        assertThat(control.state(open, 1)).isEqualTo(GateState.OTHER_EPOCH);
        assertThat(control.state(copied, 1)).isEqualTo(GateState.OTHER_SERVER);
        assertThat(control.state(UUID.randomUUID(), 1)).isEqualTo(GateState.MISSING);
    }

    @Test
    void rebuiltGateKnowsExactlyTheLoadedEntrants() {
        Coupon coupon = coupon(3, NOW, NOW.plusSeconds(60));
        UUID id = open(coupon);
        AdmittedClaim lost = admitted(id);
        List<UUID> stored = List.of(UUID.randomUUID(), UUID.randomUUID());

        control.close(id, 2);
        control.load(id, 2, stored).toCompletableFuture().join();
        control.open(coupon, 2);
        running.epochs.put(id, 2L);
        await().until(() -> running.book.ifKnown(id).epoch().get() == 2);

        assertThat(judge(id, stored.get(0))).isEqualTo(new Refused(Refusal.DUPLICATE));
        assertThat(((Admitted) judge(id, lost.userId())).claim().sequence()).isEqualTo(3);
        assertThat(judge(id, UUID.randomUUID())).isEqualTo(new Refused(Refusal.SOLD_OUT));
        assertThat(gate.settle(lost))
                .as("a claim of the epoch before is not confirmed")
                .isFalse();
    }

    @Test
    void openingAFreshGateLeavesOneThatIsThere() {
        Coupon coupon = coupon(2, NOW, NOW.plusSeconds(60));
        UUID id = open(coupon);
        admitted(id);

        control.open(coupon);

        assertThat(admitted(id).sequence()).isEqualTo(2);
    }

    @Test
    void isClosedAfterFlushAll() {
        UUID coupon = open(10);
        admitted(coupon);

        connection.current(coupon).connection().sync().flushall();

        assertThat(fault(coupon)).isEqualTo(GateFault.Reason.RECOVERING);
        assertThat(control.isOpen(coupon, 1)).isFalse();
    }

    @Test
    void isClosedAfterARestartOfTheServerAlthoughTheDataIsThere() {
        UUID coupon = open(10);
        admitted(coupon);

        redis.kill();
        redis.start();
        await().until(() -> connection.isAway() || !control.isOpen(coupon, 1));
        await().until(() -> !connection.isAway());

        assertThat(fault(coupon)).isEqualTo(GateFault.Reason.RECOVERING);
    }

    @Test
    void answersUnconfirmedWhenRedisHangsAndServesAgainAfterwards() {
        UUID coupon = open(10);
        admitted(coupon);
        UUID user = UUID.randomUUID();

        redis.pause();
        try {
            assertThatThrownBy(() -> judge(coupon, user))
                    .satisfies(e -> assertThat(reason(e)).isEqualTo(GateFault.Reason.UNCONFIRMED));
            assertThat(fault(coupon)).isEqualTo(GateFault.Reason.RECOVERING);
        } finally {
            redis.resume();
        }
        await().until(() -> !connection.isAway());

        Judgement again = judge(coupon, user);
        assertThat(again).isInstanceOfAny(Admitted.class, Pending.class);
    }

    @Test
    void showsWhatIsLeftAndWhoIsIn() {
        RedisGateView view = new RedisGateView(connection);
        UUID coupon = open(10);
        AdmittedClaim claim = admitted(coupon);

        assertThat(view.remaining(coupon)).hasValue(9);
        assertThat(view.counts(coupon)).contains(new GateCounts(1, 1));
        assertThat(view.entrant(coupon, UUID.randomUUID())).isEmpty();
        assertThat(view.entrant(coupon, claim.userId()))
                .contains(new EntrantState(true, claim.sequence(), claim.issuedAt()));

        gate.settle(claim);
        await().untilAsserted(() -> assertThat(view.entrant(coupon, claim.userId()))
                .contains(new EntrantState(false, claim.sequence(), claim.issuedAt())));

        assertThat(view.counts(coupon)).contains(new GateCounts(1, 0));

        new StoredClaimsInGate(connection).stored(List.of(claim));
        await().untilAsserted(() ->
                assertThat(view.entrant(coupon, claim.userId())).contains(new EntrantState(false, null, null)));

        control.close(coupon, 2);
        assertThat(view.remaining(coupon)).isEmpty();
        assertThat(view.counts(coupon)).isEmpty();
        assertThatThrownBy(() -> view.entrant(coupon, claim.userId())).isInstanceOf(GateFault.class);
    }

    /** Its user may have been told UNCONFIRMED: asking again is to be answered with the place in the queue. */
    @Test
    void claimStoredBeforeItIsSettledIsStillPendingAndThenLeavesNothingBehind() {
        RedisGateView view = new RedisGateView(connection);
        UUID coupon = open(10);
        AdmittedClaim claim = admitted(coupon);

        new StoredClaimsInGate(connection).stored(List.of(claim));
        new StoredClaimsInGate(connection).stored(List.of(claim));
        assertThat(judge(coupon, claim.userId())).isEqualTo(new Pending(claim));

        gate.settle(claim);
        await().untilAsserted(() ->
                assertThat(view.entrant(coupon, claim.userId())).contains(new EntrantState(false, null, null)));
        assertThat(judge(coupon, claim.userId())).isEqualTo(new Refused(Refusal.DUPLICATE));
        assertThat(connection
                        .current(coupon)
                        .connection()
                        .sync()
                        .exists(
                                GateKeys.of(coupon).accepted(),
                                GateKeys.of(coupon).pending()))
                .isZero();
    }

    @Test
    void whoIsInStaysInWhenTheWindowCloses() {
        UUID coupon = open(10);
        AdmittedClaim pending = admitted(coupon);
        AdmittedClaim settled = admitted(coupon);
        gate.settle(settled);

        connection
                .current(coupon)
                .connection()
                .sync()
                .hset(GateKeys.of(coupon).gate(), "endAt".getBytes(), "1".getBytes());

        await().untilAsserted(
                        () -> assertThat(judge(coupon, settled.userId())).isEqualTo(new Refused(Refusal.DUPLICATE)));
        assertThat(judge(coupon, pending.userId())).isEqualTo(new Pending(pending));
        assertThat(judge(coupon, UUID.randomUUID())).isEqualTo(new Refused(Refusal.ENDED));
    }

    @Test
    void doesNotOpenOnAnotherServerThanItWasClosedOn() {
        Coupon coupon = coupon(10, NOW, NOW.plusSeconds(60));
        UUID id = open(coupon);
        control.close(id, 2);
        control.load(id, 2, List.of(UUID.randomUUID()));

        redis.kill();
        redis.start();
        await().ignoreExceptions().until(() -> !control.isOpen(id, 1));

        assertThat(control.open(coupon, 2)).isFalse();
    }

    /** As when the first replica attaches: no connection is dropped. */
    @Test
    void noticesThatTheServerIsAnotherOneWithoutALostConnection() {
        UUID coupon = open(10);
        admitted(coupon);
        GateServer before = connection.current(coupon);

        // To a replica of nobody and back: the replication id changes, the clients stay.
        before.connection().sync().replicaof("127.0.0.1", 1);
        before.connection().sync().replicaofNoOne();

        await().until(() -> !connection.isAway() && connection.current(coupon) != before);
        assertThat(fault(coupon)).isEqualTo(GateFault.Reason.RECOVERING);
    }

    @Test
    void keepsNothingOfAGateThatIsForgotten() {
        UUID coupon = open(10);
        admitted(coupon);

        control.forget(coupon);

        assertThat(connection
                        .current(coupon)
                        .connection()
                        .sync()
                        .exists(GateKeys.of(coupon).all()))
                .isZero();
    }

    @Test
    void refusesMoreThanTheCapOfPendingClaimsUntilSomeAreSettled() {
        disconnect();
        use(RunningGate.on(redis.url(), new GateProperties(Duration.ofSeconds(1), 500, 20_000, 2, 0)));
        UUID coupon = open(10);
        AdmittedClaim first = admitted(coupon);
        admitted(coupon);

        assertThat(fault(coupon)).isEqualTo(GateFault.Reason.OVERLOADED);

        gate.settle(first);
        await().untilAsserted(() -> assertThat(judge(coupon, UUID.randomUUID())).isInstanceOf(Admitted.class));
    }

    @Test
    void namesWhatHasBeenPendingForLong() {
        UUID coupon = open(5_000);
        List<AdmittedClaim> claims = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            claims.add(admitted(coupon));
        }
        gate.settle(claims.get(0));
        await().until(() -> judge(coupon, claims.get(0).userId()) instanceof Refused);

        assertThat(control.pending(coupon, 1, Duration.ZERO))
                .containsExactlyInAnyOrderElementsOf(claims.subList(1, claims.size()));
        assertThat(control.pending(coupon, 1, Duration.ofMinutes(1))).isEmpty();
    }

    private UUID open(int quantity) {
        return running.open(quantity);
    }

    private UUID open(Coupon coupon) {
        return running.open(coupon);
    }

    private Judgement judge(UUID coupon, UUID user) {
        return running.judge(coupon, user);
    }

    private AdmittedClaim admitted(UUID coupon) {
        return running.admitted(coupon);
    }

    private GateFault.Reason fault(UUID coupon) {
        return running.fault(coupon);
    }
}
