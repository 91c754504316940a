package dev.coupon.infra.kafka;

import dev.coupon.infra.start.AwaitedServer;
import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** The claims' topic and its dead letters, and what the consumer server sends to them. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(ClaimTopicProperties.class)
public class ClaimTopicAutoConfiguration {

    // A claim must outlive the longest time the consumer may be down; the default of a week is a holiday.
    private static final Duration CLAIM_RETENTION = Duration.ofDays(30);
    private static final String FOR_EVER = "-1";
    private static final int REPLICAS_TO_SURVIVE_ONE = 3;

    @Bean
    NewTopic claimTopic(ClaimTopicProperties properties) {
        return topic(properties, properties.topic(), properties.partitions(), "" + CLAIM_RETENTION.toMillis());
    }

    @Bean
    NewTopic deadLetterTopic(ClaimTopicProperties properties) {
        return topic(properties, properties.deadLetterTopic(), 1, FOR_EVER);
    }

    @Bean
    TopicsAtStart topicsAtStart(KafkaAdmin admin, ClaimTopicProperties properties) {
        admin.setAutoCreate(false);
        // Else it writes what is the matter into the log with every attempt, and does not tell us.
        admin.setFatalIfBrokerNotAvailable(true);
        return new TopicsAtStart(admin, new TopicDurability(properties));
    }

    @Bean
    AwaitedServer awaitedKafka(KafkaProperties kafka, TopicsAtStart topics) {
        return new AwaitedServer("Kafka", String.join(",", kafka.getBootstrapServers()), true, topics::trouble);
    }

    @Bean
    ConfirmedSender confirmedSender(KafkaProperties kafka) {
        return new ConfirmedSender(kafka);
    }

    @Bean
    DeadLetterPublisher deadLetterPublisher(ConfirmedSender sender, ClaimTopicProperties properties) {
        return new DeadLetterPublisher(sender, properties.deadLetterTopic());
    }

    @Bean
    KafkaFailedClaimPublisher failedClaimPublisher(ConfirmedSender sender, ClaimTopicProperties properties) {
        return new KafkaFailedClaimPublisher(sender, properties.topic());
    }

    private static NewTopic topic(
            ClaimTopicProperties properties, String name, int partitions, String retentionMillis) {
        TopicBuilder topic =
                TopicBuilder.name(name).partitions(partitions).config(TopicConfig.RETENTION_MS_CONFIG, retentionMillis);
        Short replicas = properties.replicationFactor();
        if (replicas != null) {
            topic.replicas(replicas);
            if (replicas >= REPLICAS_TO_SURVIVE_ONE) {
                topic.config(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
            }
        }
        return topic.build();
    }
}
