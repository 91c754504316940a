package dev.coupon.infra.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicDurabilityTest {

    @Test
    void hasNothingToSayOfThreeReplicasOfWhichTwoAnswer() {
        assertThat(TopicDurability.complaints(3, 3, 2, false)).isEmpty();
    }

    @Test
    void namesTooFewReplicas() {
        assertThat(TopicDurability.complaints(3, 1, 2, false))
                .singleElement()
                .asString()
                .contains("has 1 replicas");
    }

    @Test
    void namesAnAcknowledgementByASingleReplica() {
        assertThat(TopicDurability.complaints(3, 3, 1, false))
                .singleElement()
                .asString()
                .contains("min.insync.replicas is 1");
    }

    @Test
    void namesALeaderThatMayForget() {
        assertThat(TopicDurability.complaints(3, 3, 2, true))
                .singleElement()
                .asString()
                .contains("unclean");
    }

    @Test
    void acceptsASingleCopyThatSomebodyChose() {
        assertThat(TopicDurability.complaints(1, 1, 1, false)).isEmpty();
    }
}
