package dev.coupon.consumer.store;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.infra.kafka.ClaimRecord;
import dev.coupon.infra.kafka.ReceivedClaim;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** A rolling upgrade in the wrong order: the API servers write the next version before the consumers know it. */
class NewerRecordsIT {

    private static final int VERSION_TO_COME = 2;

    @Test
    void areKeptByAnOldConsumerUntilANewOneStoresThem() {
        UUID coupon;
        AdmittedClaim before;
        AdmittedClaim newer;
        AdmittedClaim after;
        String topic;
        try (RunningConsumer old = RunningConsumer.onSharedServers().start()) {
            topic = old.topic();
            CouponRows rows = old.rows();
            coupon = rows.addCoupon(10);
            before = claim(coupon, 1);
            newer = claim(coupon, 2);
            after = claim(coupon, 3);

            old.log()
                    .publishInOrder(
                            List.of(ClaimRecord.encode(before), ofTheNextVersion(newer), ClaimRecord.encode(after)),
                            "trace-of-newer");
            old.awaitNoLag();

            assertThat(rows.stored(coupon)).isEqualTo(2);
            assertThat(rows.failures(coupon)).singleElement().satisfies(failure -> {
                assertThat((String) failure.get("reason")).startsWith("NEWER_RECORD: record version 2");
                assertThat(failure)
                        .containsEntry("payload", ofTheNextVersion(newer))
                        .containsEntry("global_trace_id", "trace-of-newer");
            });
            assertThat(old.log().deadLetters(0)).isEmpty();
        }

        try (RunningConsumer upgraded =
                RunningConsumer.onSharedServers().with(NextRelease.class).start(topic)) {
            CouponRows rows = upgraded.rows();
            rows.makeFailuresDue(coupon);

            await().untilAsserted(() -> assertThat(rows.stored(coupon)).isEqualTo(3));
            assertThat(rows.issuedCoupon(coupon, newer.userId())).containsEntry("sequence", 2);
            assertThat(rows.issuedQuantity(coupon)).isEqualTo(3);
            await().untilAsserted(
                            () -> assertThat(rows.unresolvedFailures(coupon)).isZero());
        }
    }

    /** However often it is sent again: an old consumer is no judge of it. */
    @Test
    void areNotGivenUpByAnOldConsumer() {
        try (RunningConsumer old = RunningConsumer.onSharedServers()
                .with("coupon.retry.max-attempts", 1)
                .start()) {
            CouponRows rows = old.rows();
            UUID coupon = rows.addCoupon(10);
            old.log().publishInOrder(List.of(ofTheNextVersion(claim(coupon, 1))), "trace-of-newer");
            old.awaitNoLag();

            for (int attempts = 2; attempts < 5; attempts++) {
                int expected = attempts;
                rows.makeFailuresDue(coupon);
                await().untilAsserted(() -> assertThat(rows.failures(coupon))
                        .singleElement()
                        .satisfies(failure ->
                                assertThat((Integer) failure.get("attempts")).isGreaterThanOrEqualTo(expected)));
            }

            assertThat(rows.failures(coupon))
                    .singleElement()
                    .satisfies(failure ->
                            assertThat(failure).containsEntry("refusals", 0).containsEntry("given_up", false));
        }
    }

    private static byte[] ofTheNextVersion(AdmittedClaim claim) {
        byte[] value = Arrays.copyOf(ClaimRecord.encode(claim), 60);
        value[0] = VERSION_TO_COME;
        return value;
    }

    /** Knows one version more. */
    @Configuration(proxyBeanMethods = false)
    static class NextRelease {

        @Bean
        @Primary
        RecordReader readerOfTheNextRelease() {
            return NextRelease::read;
        }

        private static AcceptedClaim read(ConsumerRecord<byte[], byte[]> record) {
            return record.value() != null && record.value().length > 0 && record.value()[0] == VERSION_TO_COME
                    ? ReceivedClaim.readAnyVersion(record)
                    : ReceivedClaim.read(record);
        }
    }
}
