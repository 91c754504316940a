package dev.coupon.consumer.gate;

/** What a keeper remembers of a gate that it has seen. Of one thread. */
final class WatchedGate {

    /** One look that fails is a blip of the keeper's own connection. */
    private static final int LOOKS_UNTIL_AWAY = 2;

    private int failedLooks;
    private boolean epochEnded;

    /** Redis did not answer. */
    void away() {
        failedLooks++;
    }

    /**
     * Whether the outage has lasted long enough to end the epoch, and this keeper has not yet: it does so once, or a keeper
     * that is cut off alone would end what others rebuild, again and again.
     */
    boolean isToBeEnded() {
        return failedLooks >= LOOKS_UNTIL_AWAY && !epochEnded;
    }

    void ended() {
        epochEnded = true;
    }

    /** Redis answered, and the gate is not open. */
    void closed() {
        failedLooks = 0;
    }

    /** Redis answered, and the gate is open. */
    void open() {
        failedLooks = 0;
        epochEnded = false;
    }

    boolean wasEndedEarly() {
        return epochEnded;
    }
}
