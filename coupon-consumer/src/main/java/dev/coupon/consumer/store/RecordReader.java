package dev.coupon.consumer.store;

import dev.coupon.domain.issue.AcceptedClaim;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the versions of records that this release stores. */
@FunctionalInterface
interface RecordReader {

    /**
     * The claim in the record.
     *
     * @throws dev.coupon.infra.kafka.NewerRecordException when its version is one of a release to come
     * @throws dev.coupon.infra.kafka.UndecodableRecordException when it is no claim
     */
    AcceptedClaim read(ConsumerRecord<byte[], byte[]> record);
}
