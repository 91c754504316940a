package dev.coupon.infra.start;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server that this one works with, and that may not be there yet when this one is started.
 *
 * @param name in the log
 * @param address hosts and ports, never a user or a password
 * @param isNeeded whether this server can do its work only with it
 * @param trouble why it is of no use yet, in a few words without address or secret; null while it is of use. Asked
 *     often, by any thread
 */
public record AwaitedServer(String name, String address, boolean isNeeded, Supplier<@Nullable String> trouble) {

    /** Whether it is there now. */
    public boolean isThere() {
        return trouble.get() == null;
    }
}
