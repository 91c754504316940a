package dev.coupon.consumer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchedGateTest {

    private final WatchedGate gate = new WatchedGate();

    @Test
    void oneFailedLookEndsNothing() {
        gate.open();
        gate.away();
        assertThat(gate.isToBeEnded()).isFalse();

        gate.open();
        gate.away();
        assertThat(gate.isToBeEnded())
                .as("the looks have to be one after the other")
                .isFalse();

        gate.away();
        assertThat(gate.isToBeEnded()).isTrue();
    }

    @Test
    void anEpochIsEndedOnceUntilTheGateIsSeenOpenAgain() {
        fail(5);
        assertThat(gate.isToBeEnded()).isTrue();
        gate.ended();
        fail(5);
        assertThat(gate.isToBeEnded()).isFalse();

        gate.closed();
        assertThat(gate.wasEndedEarly()).isTrue();
        fail(5);
        assertThat(gate.isToBeEnded())
                .as("this keeper was cut off again before the rebuild was done")
                .isFalse();

        gate.open();
        assertThat(gate.wasEndedEarly()).isFalse();
        fail(2);
        assertThat(gate.isToBeEnded()).isTrue();
    }

    private void fail(int looks) {
        for (int i = 0; i < looks; i++) {
            gate.away();
        }
    }
}
