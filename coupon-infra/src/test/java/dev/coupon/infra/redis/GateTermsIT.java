package dev.coupon.infra.redis;

import static dev.coupon.infra.redis.RunningGate.PATIENCE;
import static dev.coupon.infra.redis.RunningGate.coupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateLook;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates of two servers on one Redis, while the terms of their coupons change. */
class GateTermsIT {

    private static final Judgement SOLD_OUT = new Refused(Refusal.SOLD_OUT);
    private static final Judgement DISABLED = new Refused(Refusal.DISABLED);
    private static final Judgement DUPLICATE = new Refused(Refusal.DUPLICATE);

    @TempDir
    static Path directory;

    private static EmbeddedRedis redis;

    private RunningGate one;
    private RunningGate other;

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
        one = RunningGate.on(redis.url());
        other = RunningGate.on(redis.url());
    }

    @AfterEach
    void disconnect() {
        one.close();
        other.close();
    }

    @Test
    void aDisabledGateLetsNobodyInAndStillKnowsWhoIsIn() {
        Coupon coupon = open(10);
        AdmittedClaim settled = one.admitted(coupon.id());
        AdmittedClaim pending = other.admitted(coupon.id());
        settle(one, settled);

        one.control.put(ChangedCoupon.of(coupon, 10, 0, true, 1));

        for (RunningGate server : List.of(one, other)) {
            assertThat(server.judge(coupon.id(), UUID.randomUUID())).isEqualTo(DISABLED);
            assertThat(server.judge(coupon.id(), settled.userId())).isEqualTo(DUPLICATE);
            assertThat(server.judge(coupon.id(), pending.userId())).isEqualTo(new Pending(pending));
        }
        assertThat(one.view.remaining(coupon.id())).hasValue(8);

        other.control.put(ChangedCoupon.of(coupon, 10, 0, false, 2));

        assertThat(one.admitted(coupon.id()).sequence()).isEqualTo(3);
    }

    @Test
    void aRaisedQuantityLetsExactlyTheDifferenceInOnEveryServerThatRemembersItAsSoldOut() {
        Coupon coupon = open(3);
        sellOut(coupon.id(), 3);

        one.control.put(ChangedCoupon.of(coupon, 8, 0, false, 1));

        assertThat(one.view.remaining(coupon.id())).hasValue(5);
        assertThat(claimUntilSoldOutAgain(coupon.id()))
                .extracting(AdmittedClaim::sequence)
                .containsExactlyInAnyOrder(4, 5, 6, 7, 8);
        assertThat(one.view.remaining(coupon.id())).hasValue(0);
    }

    @Test
    void aPlaceThatWasGivenBackIsGivenOnceHoweverOftenThatIsTold() {
        Coupon coupon = open(3);
        List<AdmittedClaim> in = sellOut(coupon.id(), 3);
        Coupon withdrawn = ChangedCoupon.of(coupon, 3, 1, false, 1);

        Stream.generate(() -> List.of(one, other))
                .limit(20)
                .flatMap(List::stream)
                .map(server -> CompletableFuture.runAsync(() -> server.control.put(withdrawn)))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(one.view.remaining(coupon.id())).hasValue(1);
        assertThat(claimUntilSoldOutAgain(coupon.id()))
                .extracting(AdmittedClaim::sequence)
                .containsExactly(4);
        one.control.put(withdrawn);
        assertThat(one.judge(coupon.id(), UUID.randomUUID())).isEqualTo(SOLD_OUT);
        assertThat(one.judge(coupon.id(), in.get(0).userId())).isEqualTo(new Pending(in.get(0)));
    }

    @Test
    void termsThatComeLateDoNotUndoNewerOnes() {
        Coupon coupon = open(1);
        one.control.put(ChangedCoupon.of(coupon, 5, 0, true, 3));

        other.control.put(ChangedCoupon.of(coupon, 5, 0, false, 2));
        other.control.put(ChangedCoupon.of(coupon, 3, 0, false, 1));

        assertThat(one.judge(coupon.id(), UUID.randomUUID())).isEqualTo(DISABLED);
        assertThat(one.view.remaining(coupon.id())).hasValue(5);
        assertThat(one.control.look(coupon.id(), 1)).isEqualTo(new GateLook(GateState.OPEN, 3));
    }

    /** A database that was set back decides, and its next change counts again. */
    @Test
    void olderTermsReplaceNewerOnesThatTheDatabaseDoesNotKnow() {
        Coupon coupon = open(1);
        one.control.put(ChangedCoupon.of(coupon, 5, 2, false, 7));

        one.control.replace(ChangedCoupon.of(coupon, 4, 0, false, 3), 6);
        assertThat(one.view.remaining(coupon.id()))
                .as("not the version that was seen")
                .hasValue(7);

        one.control.replace(ChangedCoupon.of(coupon, 4, 0, false, 3), 7);
        assertThat(one.view.remaining(coupon.id())).hasValue(4);
        one.control.put(ChangedCoupon.of(coupon, 4, 0, true, 4));
        assertThat(one.judge(coupon.id(), UUID.randomUUID())).isEqualTo(DISABLED);
    }

    @Test
    void aClosedGateTakesNoTermsAndIsOpenedWithThoseOfTheDatabase() {
        Coupon coupon = open(2);
        List<AdmittedClaim> in = sellOut(coupon.id(), 2);
        Coupon raisedAndWithdrawn = ChangedCoupon.of(coupon, 3, 1, false, 2);
        one.control.close(coupon.id(), 2);
        one.control.put(raisedAndWithdrawn);
        assertThat(one.view.remaining(coupon.id())).isEmpty();

        one.rebuild(raisedAndWithdrawn, in);
        other.epochs.put(coupon.id(), 2L);
        await().atMost(PATIENCE)
                .until(() -> other.book.ifKnown(coupon.id()).epoch().get() == 2);

        assertThat(one.control.look(coupon.id(), 2)).isEqualTo(new GateLook(GateState.OPEN, 2));
        one.control.put(ChangedCoupon.at(2, raisedAndWithdrawn));
        assertThat(one.view.remaining(coupon.id())).hasValue(2);
        assertThat(claimUntilSoldOutAgain(coupon.id()))
                .extracting(AdmittedClaim::sequence)
                .containsExactly(3, 4);
        in.forEach(claim -> assertThat(one.judge(coupon.id(), claim.userId())).isEqualTo(DUPLICATE));
    }

    @Test
    void oneQuestionIsEnoughForTheRestsOfManyCoupons() {
        Coupon full = open(4);
        Coupon soldOut = open(1);
        one.admitted(soldOut.id());
        Coupon closed = open(4);
        one.control.close(closed.id(), 2);

        assertThat(one.view.remaining(List.of(full.id(), soldOut.id(), closed.id(), UUID.randomUUID())))
                .containsOnlyKeys(full.id(), soldOut.id())
                .containsEntry(full.id(), 4L)
                .containsEntry(soldOut.id(), 0L);
    }

    @Test
    void theRestsOfManyCouponsAreAskedForOnceInAWhileHoweverOftenTheyAreWanted() {
        AtomicLong nowNanos = new AtomicLong();
        RedisGateView view = new RedisGateView(one.connection, nowNanos::get);
        UUID coupon = open(4).id();
        assertThat(view.remaining(List.of(coupon))).containsEntry(coupon, 4L);

        one.admitted(coupon);

        assertThat(view.remaining(List.of(coupon))).containsEntry(coupon, 4L);
        assertThat(view.remaining(coupon)).as("of one").hasValue(3);
        nowNanos.addAndGet(Duration.ofMillis(250).toNanos());
        assertThat(view.remaining(List.of(coupon))).containsEntry(coupon, 3L);
    }

    private Coupon open(int quantity) {
        Coupon coupon = coupon(quantity);
        other.epochs.put(coupon.id(), coupon.epoch());
        one.open(coupon);
        return coupon;
    }

    /** Until both servers refuse from memory. */
    private List<AdmittedClaim> sellOut(UUID coupon, int quantity) {
        List<AdmittedClaim> in =
                Stream.generate(() -> one.admitted(coupon)).limit(quantity).toList();
        one.awaitRefusedFromMemory(coupon);
        other.awaitRefusedFromMemory(coupon);
        return in;
    }

    /** Claims at both servers, also while they still remember, until both refuse from memory again. */
    private List<AdmittedClaim> claimUntilSoldOutAgain(UUID coupon) {
        List<AdmittedClaim> admitted = new ArrayList<>();
        long left = one.view.remaining(coupon).orElseThrow();
        await().atMost(PATIENCE).until(() -> {
            for (RunningGate server : List.of(one, other)) {
                Judgement judgement = server.judge(coupon, UUID.randomUUID());
                if (judgement instanceof Admitted let) {
                    admitted.add(let.claim());
                } else {
                    assertThat(judgement).isEqualTo(SOLD_OUT);
                }
            }
            return admitted.size() >= left;
        });
        one.awaitRefusedFromMemory(coupon);
        other.awaitRefusedFromMemory(coupon);
        assertThat(Set.copyOf(admitted)).hasSize(Math.toIntExact(left));
        return admitted;
    }

    private static void settle(RunningGate server, AdmittedClaim claim) {
        server.gate.settle(claim);
        await().atMost(PATIENCE)
                .until(() -> server.judge(claim.couponId(), claim.userId()).equals(DUPLICATE));
    }
}
