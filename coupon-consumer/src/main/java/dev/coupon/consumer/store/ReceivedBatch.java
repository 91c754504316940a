package dev.coupon.consumer.store;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.FailedIssuedCoupon.Cause;
import dev.coupon.domain.issue.FailedIssuedCoupons.Failure;
import dev.coupon.infra.kafka.DeadLetterPublisher.DeadLetter;
import dev.coupon.infra.kafka.NewerRecordException;
import dev.coupon.infra.kafka.ReceivedClaim;
import dev.coupon.infra.kafka.UndecodableRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of one poll: the claims, and what is none.
 *
 * @param newer claims whose record this release does not know how to store
 * @param nextOffsets of each partition, the offset behind its last record
 */
record ReceivedBatch(
        List<AcceptedClaim> claims,
        List<Failure> newer,
        List<DeadLetter> deadLetters,
        Map<TopicPartition, OffsetAndMetadata> nextOffsets) {

    /** @param records in order within a partition */
    static ReceivedBatch of(List<ConsumerRecord<byte[], byte[]>> records, RecordReader reader) {
        ReceivedBatch batch = new ReceivedBatch(
                new ArrayList<>(records.size()), new ArrayList<>(), new ArrayList<>(), nextOffsets(records));
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                batch.claims.add(reader.read(record));
            } catch (NewerRecordException e) {
                batch.newer.add(new Failure(
                        ReceivedClaim.readAnyVersion(record), Cause.NEWER_RECORD, String.valueOf(e.getMessage())));
            } catch (UndecodableRecordException e) {
                batch.deadLetters.add(new DeadLetter(record, String.valueOf(e.getMessage())));
            }
        }
        return batch;
    }

    private static Map<TopicPartition, OffsetAndMetadata> nextOffsets(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            ConsumerRecord<?, ?> record = records.get(i);
            if (i + 1 == records.size() || records.get(i + 1).partition() != record.partition()) {
                offsets.put(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1));
            }
        }
        return offsets;
    }

    Set<String> partitions() {
        return nextOffsets.keySet().stream().map(TopicPartition::toString).collect(Collectors.toSet());
    }
}
