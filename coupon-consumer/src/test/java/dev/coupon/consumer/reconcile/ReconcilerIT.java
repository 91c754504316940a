package dev.coupon.consumer.reconcile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.OpenGates;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import dev.coupon.domain.reconcile.Drift;
import dev.coupon.domain.reconcile.GateAudit;
import dev.coupon.domain.reconcile.Reconciliation;
import dev.coupon.domain.reconcile.Reconciliations;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every difference that the reconciler looks for, made by hand. */
class ReconcilerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static EmbeddedDatabase database;
    private static EmbeddedRedis redis;
    private static RunningConsumer consumer;
    private static OpenGates gates;
    private static CouponRows rows;
    private static RedisClient client;
    private static RedisCommands<byte[], byte[]> keys;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.in(directory.resolve("database"), FreePorts.next());
        database.start();
        redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.next());
        redis.start();
        consumer = RunningConsumer.on(database, redis.url())
                .with("coupon.reconcile.interval", "200ms")
                .with("coupon.reconcile.full-interval", "1s")
                .with("coupon.reconcile.pending-age", "1s")
                .start();
        gates = new OpenGates(consumer);
        rows = consumer.rows();
        client = RedisClient.create(redis.url());
        keys = client.connect(ByteArrayCodec.INSTANCE).sync();
    }

    @AfterAll
    static void stop() {
        client.shutdown();
        consumer.close();
        redis.close();
        database.close();
    }

    @Test
    void findsNothingWhileClaimsComeInAndAfterwards() {
        UUID coupon = gates.open(1_000);
        double repairsBefore = repairs();

        for (int round = 0; round < 60; round++) {
            List<AdmittedClaim> claims =
                    List.of(gates.admitted(coupon), gates.admitted(coupon), gates.admitted(coupon));
            consumer.log().publish(claims);
            claims.forEach(consumer.bean(Gate.class)::settle);
            assertThat(drifts(coupon)).isEmpty();
        }

        await().atMost(PATIENCE).until(() -> rowsCompared(coupon) == 180);
        awaitNoDrift(coupon);
        assertThat(repairs()).isEqualTo(repairsBefore);
    }

    @Test
    void entrantWithoutRowIsReportedAndLeftAsItIs() {
        UUID coupon = gates.open(10);
        UUID nobody = UUID.randomUUID();
        keys.sadd(key(coupon, "entrants"), bytes(nobody));
        keys.incr(key(coupon, "entries"));

        awaitDrifts(coupon, Map.of(Drift.ENTRANT_WITHOUT_ROW, 1L));
        awaitViolations("never_released", 1);

        keys.srem(key(coupon, "entrants"), bytes(nobody));
        keys.decr(key(coupon, "entries"));
        awaitNoDrift(coupon);
    }

    @Test
    void acceptedClaimThatIsNowhereInTheDatabaseIsReported() {
        UUID coupon = gates.open(10);
        UUID lost = UUID.randomUUID();
        keys.sadd(key(coupon, "entrants"), bytes(lost));
        keys.incr(key(coupon, "entries"));
        keys.hset(key(coupon, "accepted"), bytes(lost), ascii("1:1770000000000000"));

        awaitDrifts(coupon, Map.of(Drift.ACCEPTED_WITHOUT_ROW, 1L));
        awaitViolations("accepted_is_stored", 1);
    }

    @Test
    void rowUnknownToTheGateIsLetInWithoutMakingRoomForAnother() {
        UUID coupon = gates.open(3);
        List<UUID> users = rows.addRows(coupon, 2);

        await().atMost(PATIENCE).until(() -> keys.scard(key(coupon, "entrants")) == 2);
        awaitNoDrift(coupon);

        assertThat(gates.judge(coupon, users.get(0))).isEqualTo(new Refused(Refusal.DUPLICATE));
        assertThat(gates.admitted(coupon).sequence()).isEqualTo(3);
        assertThat(gates.judge(coupon, UUID.randomUUID())).isEqualTo(new Refused(Refusal.SOLD_OUT));
        assertThat(found(coupon).repairs()).isEqualTo(4);
    }

    @Test
    void forgottenEntrantComesBackAndItsPlaceIsNotGivenAway() {
        UUID coupon = gates.open(2);
        AdmittedClaim stored = gates.store(coupon, 1).get(0);
        keys.srem(key(coupon, "entrants"), bytes(stored.userId()));

        await().atMost(PATIENCE).until(() -> keys.sismember(key(coupon, "entrants"), bytes(stored.userId())));
        awaitNoDrift(coupon);
        assertThat(keys.get(key(coupon, "entries"))).isEqualTo(ascii("1"));
    }

    @Test
    void countOfEntriesIsRaisedButNeverLowered() {
        UUID tooLow = gates.open(10);
        gates.store(tooLow, 2);
        UUID tooHigh = gates.open(10);
        gates.store(tooHigh, 1);
        keys.set(key(tooLow, "entries"), ascii("1"));
        keys.set(key(tooHigh, "entries"), ascii("4"));

        await().atMost(PATIENCE).until(() -> new String(keys.get(key(tooLow, "entries")), US_ASCII).equals("2"));
        awaitNoDrift(tooLow);
        awaitDrifts(tooHigh, Map.of(Drift.ENTRIES_TOO_HIGH, 3L));
        assertThat(keys.get(key(tooHigh, "entries"))).isEqualTo(ascii("4"));
    }

    @Test
    void wrongNumbersOfTheDatabaseAreReported() {
        UUID over = gates.open(2);
        gates.store(over, 2);
        rows.change("UPDATE coupon SET total_quantity = 1 WHERE id = ?", over);
        UUID miscounted = gates.open(5);
        gates.store(miscounted, 2);
        rows.change("UPDATE coupon SET issued_quantity = 4 WHERE id = ?", miscounted);
        UUID usedEarly = gates.open(5);
        gates.store(usedEarly, 1);
        rows.change("UPDATE issued_coupon SET used_at = '2001-01-01' WHERE coupon_id = ?", usedEarly);

        awaitDrifts(over, Map.of(Drift.ROWS_OVER_TOTAL, 1L, Drift.ENTRY_LIMIT_WRONG, 1L));
        awaitDrifts(miscounted, Map.of(Drift.ISSUED_QUANTITY_WRONG, 2L));
        awaitDrifts(usedEarly, Map.of(Drift.USED_OUT_OF_VALIDITY, 1L));
        awaitViolations("quantity", 4);
        awaitViolations("used_once", 1);
    }

    @Test
    void claimPendingForTooLongIsReportedUntilTheRelayHasSettledIt() {
        UUID coupon = gates.open(5);
        AdmittedClaim claim = gates.admitted(coupon);

        awaitDrifts(coupon, Map.of(Drift.PENDING_TOO_LONG, 1L));
        assertThat(found(coupon).oldestPendingAt()).isEqualTo(claim.issuedAt());

        awaitNoDrift(coupon);
        await().atMost(PATIENCE).until(() -> rowsCompared(coupon) == 1);
    }

    @Test
    void acceptedClaimWithARowIsDroppedFromTheGatesMemory() {
        UUID coupon = gates.open(5);
        AdmittedClaim stored = gates.store(coupon, 1).get(0);
        keys.hset(key(coupon, "accepted"), bytes(stored.userId()), ascii("1:1770000000000000"));

        await().atMost(PATIENCE).until(() -> keys.hlen(key(coupon, "accepted")) == 0);
        awaitNoDrift(coupon);
    }

    /** As after a failover to a replica of the database that had not received everything. */
    @Test
    void rowsThatWereThereAndAreGoneAreStoredAgainFromTheLog() {
        UUID coupon = gates.open(5);
        List<AdmittedClaim> stored = gates.store(coupon, 3);
        await().atMost(PATIENCE).until(() -> rowsCompared(coupon) == 3);

        UUID lost = stored.get(1).userId();
        rows.change("DELETE FROM issued_coupon WHERE coupon_id = ? AND user_id = ?", coupon, lost);
        rows.change("UPDATE coupon SET issued_quantity = 2 WHERE id = ?", coupon);

        await().atMost(PATIENCE).until(() -> rows.stored(coupon) == 3);
        awaitNoDrift(coupon);
        assertThat(rows.issuedCoupon(coupon, lost)).containsEntry("sequence", 2);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(3);
    }

    @Test
    void repairsNothingUnderAnotherEpoch() {
        UUID coupon = gates.open(5);
        GateAudit audit = consumer.bean(GateAudit.class);

        assertThat(audit.repair(coupon, 2, List.of(UUID.randomUUID()))).isEqualTo(new GateAudit.Repaired(0, 0));
        assertThat(keys.scard(key(coupon, "entrants"))).isZero();
    }

    private static void awaitDrifts(UUID coupon, Map<Drift, Long> drifts) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(drifts(coupon)).isEqualTo(drifts));
    }

    private static void awaitNoDrift(UUID coupon) {
        await().atMost(PATIENCE).until(() -> drifts(coupon).isEmpty());
    }

    private static Map<Drift, Long> drifts(UUID coupon) {
        Reconciliation found = found(coupon);
        return found == null ? Map.of() : found.drifts();
    }

    private static long rowsCompared(UUID coupon) {
        Reconciliation found = found(coupon);
        return found == null ? -1 : found.rows();
    }

    private static Reconciliation found(UUID coupon) {
        return consumer.bean(Reconciliations.class).page(null, 1_000).stream()
                .filter(one -> one.couponId().equals(coupon))
                .findFirst()
                .orElse(null);
    }

    /** The gauge is set when the round is over. */
    private static void awaitViolations(String promise, int least) {
        await().atMost(PATIENCE)
                .until(() -> consumer.bean(MeterRegistry.class)
                                .get("coupon.promise.violations")
                                .tag("promise", promise)
                                .gauge()
                                .value()
                        >= least);
    }

    private static double repairs() {
        return Stream.of("entrant_added", "entries_raised", "record_sent_again")
                .mapToDouble(repair -> consumer.bean(MeterRegistry.class)
                        .get("coupon.reconcile.repairs")
                        .tag("repair", repair)
                        .counter()
                        .count())
                .sum();
    }

    private static byte[] key(UUID coupon, String part) {
        return ascii("coupon:{" + coupon + "}:" + part);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
