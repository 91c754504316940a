package dev.coupon.simulation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Code that waits in the middle, such as a rebuild. It has a thread only to keep its place: either the strand runs or the
 * one who resumed it, never both.
 */
final class Strand {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "strand");
        thread.setDaemon(true);
        return thread;
    });
    private static final ThreadLocal<Strand> CURRENT = new ThreadLocal<>();

    private final Node node;
    private final int life;
    private final Runnable body;
    private volatile boolean running;
    private volatile boolean ended;
    private volatile Thread thread;
    private volatile Thread resumer;
    private volatile Throwable failure;
    private boolean begun;
    private boolean abandoned;

    Strand(Node node, Runnable body) {
        this.node = node;
        this.life = node.life();
        this.body = body;
    }

    /** The strand whose code runs now, if it is not that of an event. */
    static Strand current() {
        return CURRENT.get();
    }

    Node node() {
        return node;
    }

    boolean isDead() {
        return abandoned || node.life() != life;
    }

    boolean hasEnded() {
        return ended;
    }

    /** The world ends: whatever the strand does next is the last. */
    void abandon() {
        abandoned = true;
    }

    /** Runs it until it parks or ends. */
    void resume() {
        if (ended || !begun && isDead()) {
            ended = true;
            return;
        }
        resumer = Thread.currentThread();
        running = true;
        if (!begun) {
            begun = true;
            THREADS.execute(this::run);
        } else {
            LockSupport.unpark(thread);
        }
        while (running) {
            LockSupport.park(this);
        }
        if (failure != null) {
            throw new IllegalStateException("a strand of " + node + " failed", failure);
        }
    }

    private void run() {
        thread = Thread.currentThread();
        CURRENT.set(this);
        try {
            body.run();
        } catch (Crashed end) {
            // As it should be.
        } catch (Throwable e) {
            failure = e;
        } finally {
            CURRENT.remove();
            ended = true;
            handBack();
        }
    }

    /** Lets the resumer go on; returns when resumed. */
    void park() {
        handBack();
        while (!running) {
            LockSupport.park(this);
        }
        if (isDead()) {
            throw new Crashed();
        }
    }

    private void handBack() {
        Thread waiting = resumer;
        running = false;
        LockSupport.unpark(waiting);
    }
}
