package dev.coupon.embedded;

/**
 * A real server as a child process of this JVM, on the loopback interface only. It ends when this JVM ends, however
 * that ends. What it stored survives {@link #kill} and is there after the next {@link #start}, on the same port.
 * Thread-safe, except that {@code start} must not overlap with itself.
 */
public interface EmbeddedServer extends AutoCloseable {

    /** The process behind this server; it exists before the first start. */
    ManagedProcess process();

    int port();

    /**
     * Starts the server and returns once it answers over its own protocol.
     *
     * @throws IllegalStateException if it is running already or does not come up; the message ends with the last lines
     *     of its log
     */
    void start();

    default String name() {
        return process().name();
    }

    /** Process id of the running server, -1 when it is not running. */
    default long pid() {
        return process().pid();
    }

    default boolean isAlive() {
        return process().isAlive();
    }

    /** Orderly end: asks, waits, and ends it by force only after a grace. Does nothing when it is not running. */
    default void stop() {
        process().stop();
    }

    /** {@code kill -9}; returns when the process is gone. */
    default void kill() {
        process().kill();
    }

    /** Freezes the server: connections stay open, nothing is answered until {@link #resume}. */
    default void pause() {
        process().pause();
    }

    default void resume() {
        process().resume();
    }

    /** As {@link #stop}, and never throws. */
    @Override
    default void close() {
        process().close();
    }
}
