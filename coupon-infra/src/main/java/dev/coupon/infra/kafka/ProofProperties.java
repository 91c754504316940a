package dev.coupon.infra.kafka;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The proof's look at the log.
 *
 * @param group of the consumers that store, whose offsets say which claims have to be stored
 */
@ConfigurationProperties("coupon.proof")
public record ProofProperties(
        @DefaultValue("coupon-consumer") String group) {

    public ProofProperties {
        if (group.isBlank()) {
            throw new IllegalArgumentException("coupon.proof.group must name the consumers' group");
        }
    }
}
