package dev.coupon.infra.kafka;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The log of claims.
 *
 * @param topic name of the topic; undecodable records go to the same name with {@code .dlt}
 * @param partitions of the topic when it is made, 1 or more; also the most consumers that can store side by side
 * @param replicationFactor when it is made; missing: the broker's default
 */
@ConfigurationProperties("coupon.kafka")
public record ClaimTopicProperties(
        @DefaultValue(DEFAULT_TOPIC) String topic,
        @DefaultValue("4") int partitions,
        @Nullable Short replicationFactor) {

    public static final String DEFAULT_TOPIC = "coupon-issue";

    public ClaimTopicProperties {
        if (partitions < 1) {
            throw new IllegalArgumentException("coupon.kafka.partitions must be 1 or more, is " + partitions);
        }
    }

    public String deadLetterTopic() {
        return topic + ".dlt";
    }
}
