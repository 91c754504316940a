package dev.coupon.simulation;

/** A process: lives, stands still for a while, dies with all that it has in memory, and is started again. */
public final class Node {

    private final String name;
    private int life;
    private boolean up = true;
    private long stillUntilNanos;
    private long clockSkewMillis;

    Node(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Which of its lives this is: what was begun in an earlier one does not happen any more. */
    int life() {
        return life;
    }

    public boolean isUp() {
        return up;
    }

    void die() {
        life++;
        up = false;
        stillUntilNanos = 0;
    }

    void start() {
        up = true;
    }

    /** Until then nothing happens in it; the time goes on. */
    void standStillUntil(long nanos) {
        stillUntilNanos = Math.max(stillUntilNanos, nanos);
    }

    long stillUntilNanos() {
        return stillUntilNanos;
    }

    /** How far its wall clock is off; its monotonic clock is right. */
    void skewClock(long millis) {
        clockSkewMillis = millis;
    }

    long clockSkewMillis() {
        return clockSkewMillis;
    }

    @Override
    public String toString() {
        return name;
    }
}
