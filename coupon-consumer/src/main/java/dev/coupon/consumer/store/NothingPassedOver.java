package dev.coupon.consumer.store;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;

/**
 * Goes back to the beginning of a batch whose retries were broken off. The retries poll, and a poll can fail for a reason
 * of its own (a lost permission, a broken join); the consumer would then read on behind the batch, and its next commit
 * would pass the batch over.
 */
final class NothingPassedOver extends DefaultErrorHandler {

    NothingPassedOver(ConsumerRecordRecoverer recoverer, BackOff pauses) {
        super(recoverer, pauses);
        // Else the container commits the whole batch once a retry has succeeded, also partitions that went to another
        // consumer meanwhile, and sets that one back. The listener commits itself, and only what still is its own.
        setAckAfterHandle(false);
    }

    @Override
    public void handleBatch(
            Exception failure,
            ConsumerRecords<?, ?> batch,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        try {
            super.handleBatch(failure, batch, consumer, container, invokeListener);
        } catch (RuntimeException brokenOff) {
            goBack(batch, consumer);
            throw brokenOff;
        }
    }

    private static void goBack(ConsumerRecords<?, ?> batch, Consumer<?, ?> consumer) {
        Map<TopicPartition, Long> firstOffsets = new HashMap<>();
        for (ConsumerRecord<?, ?> record : batch) {
            firstOffsets.merge(new TopicPartition(record.topic(), record.partition()), record.offset(), Math::min);
        }
        firstOffsets.keySet().retainAll(consumer.assignment());
        firstOffsets.forEach(consumer::seek);
    }
}
