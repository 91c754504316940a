package dev.coupon.consumer.store;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.infra.kafka.ClaimRecord;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoringClaimsIT {

    private static RunningConsumer consumer;
    private static CouponRows rows;

    @BeforeAll
    static void start() {
        consumer = RunningConsumer.onSharedServers().start();
        rows = consumer.rows();
    }

    @AfterAll
    static void stop() {
        consumer.close();
    }

    @Test
    void storesHundredMessagesAsHundredRows() {
        UUID coupon = rows.addCoupon(100);
        List<AdmittedClaim> claims = claims(coupon, 100);

        consumer.log().publish(claims);
        consumer.awaitNoLag();

        assertThat(rows.stored(coupon)).isEqualTo(100);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(100);
        AdmittedClaim last = claims.get(99);
        assertThat(rows.issuedCoupon(coupon, last.userId()))
                .containsEntry("sequence", 100)
                .containsEntry("issued_at", LocalDateTime.parse("2026-03-01T12:00:00.123456"))
                .containsEntry("used_at", null);
        assertThat(rows.failures(coupon)).isEmpty();
    }

    @Test
    void storesMessageDeliveredFiveTimesAsOneRow() {
        UUID coupon = rows.addCoupon(100);
        AdmittedClaim claim = claim(coupon, 1);

        consumer.whileNotListening(() -> consumer.log().publish(Collections.nCopies(3, claim)));
        consumer.awaitNoLag();
        consumer.log().publish(List.of(claim));
        consumer.awaitNoLag();
        consumer.log().publish(List.of(claim));
        consumer.awaitNoLag();

        assertThat(rows.stored(coupon)).isEqualTo(1);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(1);
        assertThat(rows.failures(coupon)).isEmpty();
    }

    @Test
    void neverStoresMoreRowsThanTheTotalQuantity() {
        UUID coupon = rows.addCoupon(100);
        UUID other = rows.addCoupon(10);
        List<AdmittedClaim> claims = new ArrayList<>(claims(coupon, 150));
        claims.addAll(claims(other, 10));
        Collections.shuffle(claims);

        consumer.log().publish(claims);
        consumer.awaitNoLag();

        assertThat(rows.stored(coupon)).isEqualTo(100);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(100);
        assertThat(rows.stored(other)).isEqualTo(10);
        assertThat(rows.failures(coupon))
                .hasSize(50)
                .allSatisfy(failure -> assertThat(failure).containsEntry("reason", "OVER_QUANTITY"));
    }

    @Test
    void putsRecordsThatAreNoClaimAsideAndStoresTheirNeighbours() {
        UUID coupon = rows.addCoupon(10);
        AdmittedClaim before = claim(coupon, 1);
        AdmittedClaim after = claim(coupon, 2);
        byte[] unknownVersion = ClaimRecord.encode(claim(coupon, 3));
        unknownVersion[0] = 99;
        byte[] garbage = "{\"couponId\":1}".getBytes(StandardCharsets.UTF_8);

        List<byte[]> values = new ArrayList<>();
        values.add(ClaimRecord.encode(before));
        values.add(garbage);
        values.add(unknownVersion);
        values.add(null);
        values.add(ClaimRecord.encode(after));
        consumer.whileNotListening(() -> consumer.log().publishInOrder(values, "trace-of-garbage"));
        consumer.awaitNoLag();

        assertThat(rows.stored(coupon)).isEqualTo(2);
        assertThat(rows.issuedCoupon(coupon, after.userId())).containsEntry("sequence", 2);
        List<ConsumerRecord<byte[], byte[]>> letters = consumer.log().deadLetters(3);
        assertThat(letters).extracting(ConsumerRecord::value).containsExactly(garbage, unknownVersion, null);
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.key()).containsExactly(7);
            assertThat(header(letter, "X-Global-Trace-Id")).isEqualTo("trace-of-garbage");
            assertThat(header(letter, "X-Dead-Letter-Origin")).startsWith(consumer.topic() + "-0@");
        });
        assertThat(header(letters.get(1), "X-Dead-Letter-Reason")).contains("record version 99");
    }

    @Test
    void storesTheRestOfBatchWhenTheDatabaseRefusesOneClaim() {
        UUID coupon = rows.addCoupon(100);
        AdmittedClaim refused = claim(coupon, 41);
        List<byte[]> values = new ArrayList<>(
                claims(coupon, 40).stream().map(ClaimRecord::encode).toList());
        values.add(17, ClaimRecord.encode(refused));

        rows.whileRefusing(refused.sequence(), () -> {
            consumer.whileNotListening(() -> consumer.log().publishInOrder(values, "trace-of-refused"));
            consumer.awaitNoLag();
        });

        assertThat(rows.stored(coupon)).isEqualTo(40);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(40);
        assertThat(rows.failures(coupon)).singleElement().satisfies(failure -> {
            assertThat((String) failure.get("reason")).startsWith("REFUSED_BY_DATABASE");
            assertThat(failure)
                    .containsEntry("payload", ClaimRecord.encode(refused))
                    .containsEntry("global_trace_id", "trace-of-refused");
        });
    }

    private static List<AdmittedClaim> claims(UUID coupon, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(sequence -> claim(coupon, sequence))
                .toList();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
