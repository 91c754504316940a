package dev.coupon.consumer.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.infra.kafka.ClaimRecord;
import dev.coupon.infra.kafka.ReceivedClaim;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReceivedBatchTest {

    private static final AdmittedClaim CLAIM = RunningConsumer.claim(UUID.randomUUID(), 1);

    @Test
    void knowsTheOffsetBehindTheLastRecordOfEachPartition() {
        ReceivedBatch batch = ReceivedBatch.of(
                List.of(record(1, 40), record(1, 41), record(0, 7), record(3, 5), record(1, 42)), ReceivedClaim::read);

        assertThat(batch.nextOffsets())
                .isEqualTo(Map.of(
                        new TopicPartition("log", 0), new OffsetAndMetadata(8),
                        new TopicPartition("log", 1), new OffsetAndMetadata(43),
                        new TopicPartition("log", 3), new OffsetAndMetadata(6)));
        assertThat(batch.partitions()).containsExactlyInAnyOrder("log-0", "log-1", "log-3");
    }

    @Test
    void countsRecordsThatAreNoClaimAmongTheOffsets() {
        ReceivedBatch batch = ReceivedBatch.of(
                List.of(record(0, 1), new ConsumerRecord<>("log", 0, 2, new byte[0], new byte[] {9, 9})),
                ReceivedClaim::read);

        assertThat(batch.claims()).extracting(AcceptedClaim::claim).containsExactly(CLAIM);
        assertThat(batch.deadLetters()).hasSize(1);
        assertThat(batch.nextOffsets()).containsEntry(new TopicPartition("log", 0), new OffsetAndMetadata(3));
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
        return new ConsumerRecord<>(
                "log", partition, offset, ClaimRecord.key(CLAIM.userId()), ClaimRecord.encode(CLAIM));
    }
}
