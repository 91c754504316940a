package dev.coupon.infra.redis;

import static dev.coupon.infra.redis.RunningGate.PATIENCE;
import static dev.coupon.infra.redis.RunningGate.coupon;
import static dev.coupon.infra.redis.RunningGate.reason;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The gate on a Redis that has no memory left, cannot save, misses its replicas or is put back to an older state. */
@ExtendWith(OutputCaptureExtension.class)
class RedisFaultsIT {

    @TempDir
    private Path directory;

    private EmbeddedRedis redis;
    private RunningGate running;

    @BeforeEach
    void start() {
        redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.next());
        redis.start();
        running = RunningGate.on(redis.url());
    }

    @AfterEach
    void stop() {
        running.close();
        redis.close();
    }

    @Test
    void letsNobodyInWhileRedisHasNoMemoryLeftAndStillKnowsWhoIsIn(CapturedOutput output) {
        UUID id = running.open(10);
        AdmittedClaim settled = running.admitted(id);
        settle(settled);
        AdmittedClaim pending = running.admitted(id);

        redis.ask("CONFIG", "SET", "maxmemory", "1");
        for (int i = 0; i < 20; i++) {
            assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);
        }
        assertThat(running.judge(id, settled.userId())).isEqualTo(new Refused(Refusal.DUPLICATE));
        assertThat(running.judge(id, pending.userId())).isEqualTo(new Pending(pending));
        assertThat(count(output, "refuses the gate's calls: OOM")).isEqualTo(1);

        redis.ask("CONFIG", "SET", "maxmemory", "0");
        assertThat(running.admitted(id).sequence()).isEqualTo(3);
        settle(pending);
        assertSound(id, 3);
    }

    /** A call settles first and judges then: the limit is met before, between and after. */
    @Test
    void doesNothingByHalvesWhenMemoryRunsOutInTheMiddleOfARush() {
        int quantity = 3_000;
        UUID id = running.open(quantity);
        List<AdmittedClaim> known = new ArrayList<>();
        for (int round = 0; round < 30; round++) {
            redis.ask("CONFIG", "SET", "maxmemory", round % 3 == 1 ? "1" : "0");
            List<CompletableFuture<Judgement>> asked = Stream.generate(UUID::randomUUID)
                    .limit(100)
                    .map(user -> running.gate.judge(id, user).toCompletableFuture())
                    .toList();
            known.stream().skip(Math.max(0, known.size() - 50)).forEach(running.gate::settle);
            for (CompletableFuture<Judgement> answer : asked) {
                Throwable refused =
                        catchThrowable(() -> answer.orTimeout(10, SECONDS).join());
                if (refused == null) {
                    known.add(((Admitted) answer.join()).claim());
                } else {
                    assertThat(reason(refused)).isEqualTo(GateFault.Reason.RECOVERING);
                }
            }
        }
        redis.ask("CONFIG", "SET", "maxmemory", "0");

        assertThat(known).hasSizeBetween(1_000, quantity - 100);
        assertThat(known).extracting(AdmittedClaim::sequence).doesNotHaveDuplicates();
        assertSound(id, known.size());
    }

    @Test
    void opensNoGateWithoutMemoryAndOpensItLater() {
        Coupon coupon = coupon(2);
        UUID id = running.open(coupon);
        AdmittedClaim stored = running.admitted(id);

        redis.ask("CONFIG", "SET", "maxmemory", "1");
        assertThat(catchThrowable(() -> running.rebuild(coupon, List.of(stored))))
                .isInstanceOfSatisfying(
                        GateFault.class, fault -> assertThat(fault.reason()).isEqualTo(GateFault.Reason.RECOVERING));

        redis.ask("CONFIG", "SET", "maxmemory", "0");
        GateSteps.sellsOutAfterARebuild(running, coupon, List.of(stored));
    }

    @Test
    void letsNobodyInWhileRedisCannotSave(CapturedOutput output) throws IOException {
        UUID id = running.open(10);
        running.admitted(id);
        Path inTheWay = Files.createDirectory(redis.data().resolve("dump.rdb"));
        redis.ask("CONFIG", "SET", "save", "3600 1");
        redis.ask("BGSAVE");
        await().atMost(PATIENCE).until(() -> redis.ask("INFO", "persistence").contains("rdb_last_bgsave_status:err"));

        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);
        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);
        assertThat(count(output, "refuses the gate's calls: MISCONF")).isEqualTo(1);

        Files.delete(inTheWay);
        redis.ask("BGSAVE");
        await().atMost(PATIENCE).until(() -> redis.ask("INFO", "persistence").contains("rdb_last_bgsave_status:ok"));
        assertThat(running.admitted(id).sequence()).isEqualTo(2);
        assertSound(id, 2);
    }

    @Test
    void letsNobodyInWhileRedisMissesTheReplicasItWasToldToHave() {
        UUID id = running.open(10);
        running.admitted(id);

        redis.ask("CONFIG", "SET", "min-replicas-to-write", "1");
        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);

        redis.ask("CONFIG", "SET", "min-replicas-to-write", "0");
        assertThat(running.admitted(id).sequence()).isEqualTo(2);
        assertSound(id, 2);
    }

    @Test
    void bringsItsScriptsAgainAfterTheyWereFlushed() {
        UUID id = running.open(10);
        GateServer before = running.connection.current(id);

        redis.ask("SCRIPT", "FLUSH");
        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);

        await().atMost(PATIENCE).until(() -> !running.connection.isAway() && running.connection.current(id) != before);
        assertThat(running.admitted(id).sequence()).isEqualTo(1);
    }

    @Test
    void isClosedAfterARestartFromAnOlderFile() throws IOException {
        // What was answered is in the file when it is copied.
        redis.ask("CONFIG", "SET", "appendfsync", "always");
        Coupon coupon = coupon(3);
        UUID id = running.open(coupon);
        AdmittedClaim early = running.admitted(id);
        Path older = copy(redis.data(), directory.resolve("older"));
        AdmittedClaim late = running.admitted(id);

        redis.kill();
        Files.move(redis.data(), directory.resolve("newer"));
        Files.move(older, redis.data());
        redis.start();
        awaitNewConnection();

        assertThat(redis.ask("SCARD", "coupon:{" + id + "}:entrants"))
                .as("it is an older one")
                .isEqualTo("1");
        assertThat(redis.ask("HGET", "coupon:{" + id + "}:gate", "epoch")).isEqualTo("1");
        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);
        GateSteps.sellsOutAfterARebuild(running, coupon, List.of(early, late));
    }

    private void awaitNewConnection() {
        UUID none = UUID.randomUUID();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> !running.control.isOpen(none, 1));
    }

    private void settle(AdmittedClaim claim) {
        running.gate.settle(claim);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(running.judge(claim.couponId(), claim.userId()))
                        .isEqualTo(new Refused(Refusal.DUPLICATE)));
    }

    /** Everybody who is in is counted, and is either pending or accepted. */
    private void assertSound(UUID id, int entrants) {
        String keys = "coupon:{" + id + "}:";
        assertThat(redis.ask("SCARD", keys + "entrants")).isEqualTo(Integer.toString(entrants));
        assertThat(redis.ask("GET", keys + "entries")).isEqualTo(Integer.toString(entrants));
        int pending = Integer.parseInt(redis.ask("HLEN", keys + "pending"));
        int accepted = Integer.parseInt(redis.ask("HLEN", keys + "accepted"));
        assertThat(pending + accepted).isEqualTo(entrants);
        assertThat(running.control.pending(id, 1, Duration.ZERO)).hasSize(pending);
    }

    private static int count(CapturedOutput output, String text) {
        return output.getAll().split(Pattern.quote(text), -1).length - 1;
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return to;
    }
}
