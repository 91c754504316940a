package dev.coupon.infra.redis;

import static dev.coupon.infra.redis.RunningGate.NOW;
import static dev.coupon.infra.redis.RunningGate.PATIENCE;
import static dev.coupon.infra.redis.RunningGate.coupon;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Admitted;
import dev.coupon.domain.issue.Judgement.Pending;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server remembers of sold-out coupons, on a real Redis that is changed behind its back. */
class SoldOutMemoryIT {

    private static final Judgement SOLD_OUT = new Refused(Refusal.SOLD_OUT);

    @TempDir
    static Path directory;

    private static EmbeddedRedis redis;

    private RunningGate running;

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
        running = RunningGate.on(redis.url());
    }

    @AfterEach
    void disconnect() {
        running.close();
    }

    @Test
    void refusesWhoIsNotInWithoutACallOfTheJudge() {
        UUID id = running.open(3);
        sellOut(id, 3);
        assertThat(running.rememberedEntrants()).isEqualTo(3);

        // A look that comes late sends claims to the gate, which is right as well.
        await().atMost(PATIENCE).untilAsserted(() -> {
            long calls = running.callsOfTheJudge();
            double answers = running.answersFromMemory();
            for (int claim = 0; claim < 1_000; claim++) {
                assertThat(running.judge(id, UUID.randomUUID())).isEqualTo(SOLD_OUT);
            }
            assertThat(running.callsOfTheJudge()).isEqualTo(calls);
            assertThat(running.answersFromMemory()).isEqualTo(answers + 1_000);
        });
    }

    @Test
    void thoseWhoAreInAreJudgedByTheGate() {
        UUID id = running.open(2_500);
        List<AdmittedClaim> in = sellOut(id, 2_500);
        running.gate.settle(in.get(0));
        await().atMost(PATIENCE)
                .until(() -> running.judge(id, in.get(0).userId()).equals(new Refused(Refusal.DUPLICATE)));

        for (AdmittedClaim pending : in.subList(1, in.size())) {
            assertThat(running.judge(id, pending.userId())).isEqualTo(new Pending(pending));
        }
        assertThat(running.judge(id, in.get(0).userId())).isEqualTo(new Refused(Refusal.DUPLICATE));
    }

    @Test
    void admitsAgainWhenThereIsMore() {
        UUID id = running.open(1);
        sellOut(id, 1);

        redis().hset(GateKeys.of(id).gate(), ascii("total"), ascii("2"));

        AdmittedClaim second = awaitAdmitted(id);
        assertThat(second.sequence()).isEqualTo(2);
        assertThat(running.judge(id, UUID.randomUUID())).isEqualTo(SOLD_OUT);
        assertThat(running.judge(id, second.userId())).isEqualTo(new Pending(second));
        running.awaitRefusedFromMemory(id);
        assertThat(running.judge(id, second.userId())).isEqualTo(new Pending(second));
    }

    @Test
    void admitsAgainWhenAnEntryIsTakenBack() {
        UUID id = running.open(2);
        sellOut(id, 2);

        redis().decr(GateKeys.of(id).entries());

        awaitAdmitted(id);
    }

    /** The reconciler lets them in who have a row and are unknown to the gate. */
    @Test
    void knowsWhomARepairLetIn() {
        UUID id = running.open(1);
        sellOut(id, 1);
        UUID stored = UUID.randomUUID();
        assertThat(running.judge(id, stored)).isEqualTo(SOLD_OUT);

        new RedisGateAudit(running.connection, running.control).repair(id, 1, List.of(stored));

        await().atMost(PATIENCE).until(() -> running.judge(id, stored).equals(new Refused(Refusal.DUPLICATE)));
    }

    @Test
    void knowsWhomSomebodyAddedByHand() {
        UUID id = running.open(1);
        sellOut(id, 1);
        UUID added = UUID.randomUUID();

        redis().sadd(GateKeys.of(id).entrants(), GateKeys.user(added));

        await().atMost(PATIENCE).until(() -> running.judge(id, added).equals(new Refused(Refusal.DUPLICATE)));
    }

    /** As after a database that was set back: the epoch comes again, with as many entrants, who are others. */
    @Test
    void knowsTheEntrantsOfAGateThatWasOpenedAgainUnderTheSameEpoch() {
        Coupon coupon = coupon(1);
        UUID id = running.open(coupon);
        sellOut(id, 1);
        UUID other = UUID.randomUUID();

        running.control.close(id, 1);
        running.control.load(id, 1, List.of(other)).toCompletableFuture().join();
        assertThat(running.control.open(coupon, 1)).isTrue();

        await().atMost(PATIENCE).until(() -> new Refused(Refusal.DUPLICATE).equals(judgeIfOpen(id, other)));
    }

    @Test
    void isRecoveringAfterFlushAll() {
        UUID id = running.open(1);
        sellOut(id, 1);

        redis().flushall();

        awaitRecovering(id);
    }

    @Test
    void isRecoveringAfterARestartAndAdmitsWhatTheRebuildFoundFree() {
        Coupon coupon = coupon(2);
        UUID id = running.open(coupon);
        List<AdmittedClaim> in = sellOut(id, 2);

        redis.kill();
        redis.start();
        awaitRecovering(id);
        running.awaitConnection();
        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);

        running.rebuild(coupon, in.subList(0, 1));
        assertThat(running.admitted(id).epoch()).isEqualTo(2);
        running.awaitRefusedFromMemory(id);
        assertThat(running.judge(id, in.get(0).userId())).isEqualTo(new Refused(Refusal.DUPLICATE));
        assertThat(running.judge(id, in.get(1).userId())).isEqualTo(SOLD_OUT);
    }

    @Test
    void isOfNoUseUnderAnotherEpoch() {
        UUID id = running.open(1);
        sellOut(id, 1);

        running.epochs.put(id, 2L);
        await().atMost(PATIENCE).until(() -> running.book.ifKnown(id).epoch().get() == 2);

        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);
    }

    @Test
    void isRecoveringWhileTheGateIsClosedForARebuild() {
        UUID id = running.open(1);
        sellOut(id, 1);

        running.control.close(id, 2);

        awaitRecovering(id);
    }

    @Test
    void nobodyIsRefusedAsSoldOutAfterTheEndOfTheIssueWindow() {
        Instant end = Instant.now().plusSeconds(5);
        UUID id = running.open(coupon(1, NOW, end));
        sellOut(id, 1);

        boolean ended = false;
        while (!ended) {
            ended = nowMicros() >= JudgeCall.toMicros(end);
            assertThat(running.judge(id, UUID.randomUUID()))
                    .satisfiesAnyOf(
                            judgement -> assertThat(judgement).isEqualTo(new Refused(Refusal.ENDED)),
                            judgement -> assertThat(judgement).isEqualTo(SOLD_OUT));
            if (ended) {
                assertThat(running.judge(id, UUID.randomUUID())).isEqualTo(new Refused(Refusal.ENDED));
            }
        }
    }

    @Test
    void refusesAsDisabledOnceItIs() {
        UUID id = running.open(1);
        sellOut(id, 1);

        redis().hset(GateKeys.of(id).gate(), ascii("disabled"), ascii("1"));

        awaitDisabled(running, id);
    }

    @Test
    void asksTheGateAboutCouponsThatThereIsNoRoomFor() {
        disconnect();
        running = RunningGate.on(redis.url(), RunningGate.properties(10));
        UUID large = running.open(11);
        List<AdmittedClaim> in = claim(large, 11);
        assertThat(running.judge(large, UUID.randomUUID())).isEqualTo(SOLD_OUT);
        UUID small = running.open(10);
        // Loaded one after another: the turn of the large one has passed.
        sellOut(small, 10);

        assertThat(running.rememberedEntrants()).isEqualTo(10);
        long calls = running.callsOfTheJudge();
        for (int claim = 0; claim < 100; claim++) {
            assertThat(running.judge(large, UUID.randomUUID())).isEqualTo(SOLD_OUT);
        }
        assertThat(running.callsOfTheJudge()).isEqualTo(calls + 100);
        assertThat(running.judge(large, in.get(0).userId())).isEqualTo(new Pending(in.get(0)));
    }

    @Test
    void hasRoomAgainWhenACouponIsNoLongerSoldOut() {
        disconnect();
        running = RunningGate.on(redis.url(), RunningGate.properties(10));
        UUID first = running.open(10);
        sellOut(first, 10);

        redis().unlink(GateKeys.of(first).all());

        UUID second = running.open(10);
        sellOut(second, 10);
        assertThat(running.rememberedEntrants()).isEqualTo(10);
    }

    /** No look is answered, so what is remembered ends; the gate is asked, does not answer, and is given up. */
    @Test
    void isOfNoUseWhileRedisHangsAndIsLoadedAgainAfterwards() {
        UUID id = running.open(1);
        AdmittedClaim in = sellOut(id, 1).get(0);

        redis.pause();
        try {
            awaitRecovering(id);
        } finally {
            redis.resume();
        }
        running.awaitConnection();

        running.awaitRefusedFromMemory(id);
        assertThat(running.judge(id, in.userId())).isEqualTo(new Pending(in));
    }

    @Test
    void twoServersAdmitAllThereIsAndNoMore() {
        try (RunningGate other = RunningGate.on(redis.url())) {
            UUID id = soldOutOn(other);

            for (int total = 20; total <= 50; total += 10) {
                redis().hset(GateKeys.of(id).gate(), ascii("total"), ascii(Integer.toString(total)));

                List<AdmittedClaim> admitted = new ArrayList<>();
                await().atMost(PATIENCE).until(() -> admitted.addAll(rush(other, id)) && admitted.size() >= 10);
                assertThat(admitted)
                        .extracting(AdmittedClaim::sequence)
                        .hasSize(10)
                        .doesNotHaveDuplicates();
                running.awaitRefusedFromMemory(id);
                other.awaitRefusedFromMemory(id);
                assertPending(admitted, other);
            }
        }
    }

    /** One server may remember for a moment longer than another one, which lets somebody in. Not so if it was disabled. */
    @Test
    void isForgottenEverywhereWhileItIsDisabled() {
        try (RunningGate other = RunningGate.on(redis.url())) {
            UUID id = soldOutOn(other);
            byte[] gate = GateKeys.of(id).gate();

            for (int total = 20; total <= 50; total += 10) {
                redis().hset(gate, ascii("disabled"), ascii("1"));
                awaitForgotten(running, id);
                awaitForgotten(other, id);
                redis().hset(
                                gate,
                                Map.of(ascii("total"), ascii(Integer.toString(total)), ascii("disabled"), ascii("0")));

                List<AdmittedClaim> admitted = rush(other, id);
                assertThat(admitted).hasSize(10);
                assertPending(admitted, other);
                running.awaitRefusedFromMemory(id);
                other.awaitRefusedFromMemory(id);
            }
        }
    }

    private UUID soldOutOn(RunningGate other) {
        UUID id = running.open(10);
        other.epochs.put(id, 1L);
        sellOut(id, 10);
        other.awaitRefusedFromMemory(id);
        return id;
    }

    /** Two hundred claims at once, half of them at each server. */
    private List<AdmittedClaim> rush(RunningGate other, UUID id) {
        List<CompletableFuture<Judgement>> asked = IntStream.range(0, 200)
                .mapToObj(i -> (i % 2 == 0 ? running : other)
                        .gate
                        .judge(id, UUID.randomUUID())
                        .toCompletableFuture())
                .toList();
        return asked.stream()
                .map(CompletableFuture::join)
                .filter(Admitted.class::isInstance)
                .map(judgement -> ((Admitted) judgement).claim())
                .toList();
    }

    private void assertPending(List<AdmittedClaim> admitted, RunningGate other) {
        for (AdmittedClaim claim : admitted) {
            assertThat(running.judge(claim.couponId(), claim.userId())).isEqualTo(new Pending(claim));
            assertThat(other.judge(claim.couponId(), claim.userId())).isEqualTo(new Pending(claim));
        }
    }

    private List<AdmittedClaim> sellOut(UUID id, int quantity) {
        List<AdmittedClaim> in = claim(id, quantity);
        running.awaitRefusedFromMemory(id);
        return in;
    }

    private List<AdmittedClaim> claim(UUID id, int quantity) {
        return Stream.generate(() -> running.admitted(id)).limit(quantity).toList();
    }

    private AdmittedClaim awaitAdmitted(UUID id) {
        Judgement judgement =
                await().atMost(PATIENCE).until(() -> running.judge(id, UUID.randomUUID()), Admitted.class::isInstance);
        return ((Admitted) judgement).claim();
    }

    /** Without anything but SOLD_OUT before. */
    private void awaitRecovering(UUID id) {
        await().atMost(PATIENCE).until(() -> {
            Judgement judgement = judgeIfOpen(id, UUID.randomUUID());
            assertThat(judgement).isIn(SOLD_OUT, null);
            return judgement == null;
        });
        await().atMost(PATIENCE).until(() -> running.fault(id) == GateFault.Reason.RECOVERING);
    }

    private static void awaitDisabled(RunningGate server, UUID id) {
        await().atMost(PATIENCE).until(() -> server.judge(id, UUID.randomUUID()).equals(new Refused(Refusal.DISABLED)));
    }

    private static void awaitForgotten(RunningGate server, UUID id) {
        awaitDisabled(server, id);
        await().atMost(PATIENCE).until(() -> server.rememberedEntrants() == 0);
    }

    /** Null while there is none. */
    private @Nullable Judgement judgeIfOpen(UUID id, UUID user) {
        try {
            return running.judge(id, user);
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(GateFault.class);
            return null;
        }
    }

    private long nowMicros() {
        List<byte[]> time = redis().time();
        return Long.parseLong(new String(time.get(0), US_ASCII)) * 1_000_000
                + Long.parseLong(new String(time.get(1), US_ASCII));
    }

    private RedisCommands<byte[], byte[]> redis() {
        return running.connection.current(UUID.randomUUID()).connection().sync();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
