package dev.coupon.api.web;

import dev.coupon.api.client.ClientAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the connections that are open at one server, or have something there. Thread-safe; its memory is bounded by them. */
public final class OpenConnections {

    private final int most;
    private final int mostOfAddress;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<ClientAddress, Integer> ofAddress = new ConcurrentHashMap<>();

    /** @param mostOfAddress 0: no limit */
    public OpenConnections(int most, int mostOfAddress) {
        this.most = most;
        this.mostOfAddress = mostOfAddress;
    }

    public int count() {
        return open.get();
    }

    /**
     * Takes a place.
     *
     * @param address null for one that has no limit
     * @return whether there was one, which {@link #closed} gives back
     */
    public boolean opened(@Nullable ClientAddress address) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return false;
        }
        if (isCounted(address) && ofAddress.merge(address, 1, Integer::sum) > mostOfAddress) {
            closed(address);
            return false;
        }
        return true;
    }

    /** @param address as when it was opened */
    public void closed(@Nullable ClientAddress address) {
        open.decrementAndGet();
        if (isCounted(address)) {
            ofAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
        }
    }

    private boolean isCounted(@Nullable ClientAddress address) {
        return address != null && mostOfAddress > 0;
    }
}
