package dev.coupon.infra.kafka;

import dev.coupon.domain.proof.AcceptedClaims;
import dev.coupon.domain.stats.ClaimLag;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/**
 * The ports {@code ClaimPublisher}, {@code AcceptedClaims}, {@code ClaimLag} and, in a server that stores, {@code ClaimLog} and {@code LogAudit},
 * over Kafka.
 */
@AutoConfiguration
@EnableConfigurationProperties({ClaimTopicProperties.class, ProofProperties.class, KafkaProperties.class})
public class ClaimLogAutoConfiguration {

    @Bean
    KafkaClaimPublisher claimPublisher(
            ClaimTopicProperties topic, KafkaProperties kafka, TopicsAtStart topics, MeterRegistry meters) {
        return new KafkaClaimPublisher(topic, kafka.buildProducerProperties(), topics::areMade, meters);
    }

    @Bean
    PublisherHealthIndicator publisherHealthIndicator(
            KafkaClaimPublisher publisher, ClaimTopicProperties topic, KafkaProperties kafka, Clock clock) {
        return new PublisherHealthIndicator(publisher, new TopicCheck(topic, kafka.buildAdminProperties()), clock);
    }

    @Bean
    AcceptedClaims acceptedClaims(ClaimTopicProperties topic, ProofProperties proof, KafkaProperties kafka) {
        return new KafkaAcceptedClaims(topic, proof.group(), kafka);
    }

    @Bean
    ClaimLag claimLag(ClaimTopicProperties topic, ProofProperties proof, KafkaProperties kafka) {
        return new KafkaClaimLag(() -> new KafkaClaimLog(topic, proof.group(), kafka.buildAdminProperties()));
    }

    @Bean(initMethod = "start")
    LagGauges lagGauges(
            ClaimTopicProperties topic,
            ProofProperties proof,
            KafkaProperties kafka,
            Clock clock,
            MeterRegistry meters) {
        String own = kafka.getConsumer().getGroupId();
        String group = own == null ? proof.group() : own;
        return new LagGauges(
                () -> new KafkaClaimLog(topic, group, kafka.buildAdminProperties()),
                new RecordTimes(kafka.buildConsumerProperties()),
                clock,
                meters);
    }

    @Bean
    @ConditionalOnProperty("spring.kafka.consumer.group-id")
    KafkaClaimLog claimLog(
            ClaimTopicProperties topic,
            KafkaProperties kafka,
            @Value("${spring.kafka.consumer.group-id}") String group) {
        return new KafkaClaimLog(topic, group, kafka.buildAdminProperties());
    }

    @Bean
    @ConditionalOnProperty("spring.kafka.consumer.group-id")
    KafkaLogAudit logAudit(
            ClaimTopicProperties topic,
            KafkaProperties kafka,
            KafkaClaimLog claimLog,
            @Value("${spring.kafka.consumer.group-id}") String group) {
        return new KafkaLogAudit(topic, group, kafka.buildConsumerProperties(), claimLog);
    }
}
