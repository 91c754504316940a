package dev.coupon.consumer.store;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.infra.kafka.DeadLetterPublisher.DeadLetter;
import dev.coupon.infra.kafka.ReceivedClaim;
import dev.coupon.infra.kafka.UndecodableRecordException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one poll: the claims, and what is none. */
record ReceivedBatch(List<AcceptedClaim> claims, List<DeadLetter> deadLetters) {

    static ReceivedBatch of(List<ConsumerRecord<byte[], byte[]>> records) {
        ReceivedBatch batch = new ReceivedBatch(new ArrayList<>(records.size()), new ArrayList<>());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                batch.claims.add(ReceivedClaim.read(record));
            } catch (UndecodableRecordException e) {
                batch.deadLetters.add(new DeadLetter(record, String.valueOf(e.getMessage())));
            }
        }
        return batch;
    }

    List<AdmittedClaim> admitted() {
        return claims.stream().map(AcceptedClaim::claim).toList();
    }
}
