package dev.coupon.consumer.store;

import dev.coupon.infra.kafka.ReceivedClaim;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.util.backoff.ExponentialBackOff;

/** What happens when a batch cannot be stored: it is tried again, for ever; nothing is ever passed over. */
@Configuration(proxyBeanMethods = false)
class ListenerConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ListenerConfiguration.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration END_OF_BATCH_PATIENCE = Duration.ofSeconds(20);

    private final KafkaListenerEndpointRegistry listeners;
    private final StoreHealthIndicator health;

    ListenerConfiguration(KafkaListenerEndpointRegistry listeners, StoreHealthIndicator health) {
        this.listeners = listeners;
        this.health = health;
    }

    /** Pauses the partitions and polls on between the attempts, so that the group keeps them assigned here. */
    @Bean
    static CommonErrorHandler tryAgainForEver() {
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
        pauses.setMaxInterval(LONGEST_PAUSE.toMillis());
        DefaultErrorHandler handler = new NothingPassedOver(ListenerConfiguration::neverGiveUp, pauses);
        // By default some exceptions are not tried again but given up at once.
        handler.setClassifications(Map.of(), true);
        return handler;
    }

    /** Not reached while the pauses are endless; were it, throwing seeks back instead of dropping the batch. */
    private static void neverGiveUp(ConsumerRecord<?, ?> record, Exception failure) {
        throw new IllegalStateException("a claim is never given up", failure);
    }

    @Bean
    static RecordReader recordReader() {
        return ReceivedClaim::read;
    }

    /** A stop waits for the batch at hand. */
    @Bean
    static ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> patientStop() {
        return container -> container.getContainerProperties().setShutdownTimeout(END_OF_BATCH_PATIENCE.toMillis());
    }

    /** A listener that an error or a lost permission has ended would leave its partitions alone until a restart. */
    @Scheduled(fixedDelay = 5_000)
    void startWhatHasEnded() {
        MessageListenerContainer container = listeners.getListenerContainer(ClaimListener.ID);
        if (container != null && !container.isInExpectedState()) {
            log.error("the listener of claims has ended by itself and is started again");
            container.stop();
            health.restarted();
            container.start();
        }
    }
}
