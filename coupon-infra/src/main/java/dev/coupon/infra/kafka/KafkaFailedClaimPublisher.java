package dev.coupon.infra.kafka;

import dev.coupon.domain.issue.FailedClaimPublisher;
import dev.coupon.domain.issue.FailedIssuedCoupons.Due;
import dev.coupon.logging.TraceId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

class KafkaFailedClaimPublisher implements FailedClaimPublisher {

    private static final byte[] MARK = {1};

    private final ConfirmedSender sender;
    private final String topic;

    KafkaFailedClaimPublisher(ConfirmedSender sender, String topic) {
        this.sender = sender;
        this.topic = topic;
    }

    @Override
    public CompletionStage<?> publish(List<Due> due) {
        return sender.sendAll(due.stream().map(this::record).toList());
    }

    private ProducerRecord<byte[], byte[]> record(Due due) {
        Headers headers = new RecordHeaders()
                .add(TraceId.HEADER, due.globalTraceId().getBytes(StandardCharsets.US_ASCII))
                .add(ReceivedClaim.RETRY_HEADER, MARK);
        return new ProducerRecord<>(topic, null, ClaimRecord.key(due.userId()), due.payload(), headers);
    }
}
