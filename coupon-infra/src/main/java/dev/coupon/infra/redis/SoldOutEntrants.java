package dev.coupon.infra.redis;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The entrants of a sold-out coupon, and until when the gate is known to be as it was when they were read. A look holds for
 * half a second from when it was asked for, and not beyond the issue window, so that whatever happens to the gate, to the
 * connection or to the thread that looks, nobody is refused from here for longer. Thread-safe.
 */
final class SoldOutEntrants {

    private static final long LOOK_HOLDS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final GateKeys keys;
    private final GateNode node;
    private final GateServer server;
    private final long epoch;
    private final SoldOutLook readUnder;
    private final EntrantSet entrants;
    private volatile long validUntilNanos;
    private volatile boolean used = true;
    private volatile boolean onItsWay;

    /** Of the looking thread. */
    private int unused;

    /**
     * @param entrants all of them, read between two looks that saw the same
     * @param readUnder the second of these
     * @param askedNanos when it was asked for
     */
    SoldOutEntrants(
            GateKeys keys,
            GateNode node,
            GateServer server,
            long epoch,
            EntrantSet entrants,
            SoldOutLook readUnder,
            long askedNanos) {
        this.keys = keys;
        this.node = node;
        this.server = server;
        this.epoch = epoch;
        this.entrants = entrants;
        this.readUnder = readUnder;
        confirm(readUnder, askedNanos);
    }

    /** Whether the gate would answer the user SOLD_OUT, as of the last look. */
    boolean refuses(UUID userId, long currentEpoch) {
        if (isOver(currentEpoch) || System.nanoTime() - validUntilNanos >= 0) {
            return false;
        }
        if (!used) {
            used = true;
        }
        return !entrants.mayContain(userId);
    }

    /** Whether they can never be of use again. */
    boolean isOver(long currentEpoch) {
        return epoch != currentEpoch || node.ifConnected() != server;
    }

    /** How many looks ago somebody was looked for. */
    int unusedLooks() {
        unused = used ? 0 : unused + 1;
        used = false;
        return unused;
    }

    /**
     * Looks at the gate. Does not wait; one look at a time.
     *
     * @param onChanged told when the gate is not as it was
     */
    void look(Runnable onChanged) {
        if (onItsWay) {
            return;
        }
        onItsWay = true;
        long askedNanos = System.nanoTime();
        SoldOutLook.ask(server, keys, epoch).whenComplete((reply, failure) -> {
            onItsWay = false;
            // Without an answer they are of no use until there is one, or until the connection is given up.
            if (reply == null ? node.noteRefusal(server, failure) : !confirms(reply, askedNanos)) {
                onChanged.run();
            }
        });
    }

    private boolean confirms(List<Object> reply, long askedNanos) {
        SoldOutLook seen = SoldOutLook.read(reply);
        if (seen == null || !seen.saw(readUnder)) {
            return false;
        }
        confirm(seen, askedNanos);
        return true;
    }

    private void confirm(SoldOutLook seen, long askedNanos) {
        validUntilNanos = askedNanos + Math.min(LOOK_HOLDS_NANOS, TimeUnit.MICROSECONDS.toNanos(seen.leftMicros()));
    }

    int size() {
        return entrants.size();
    }
}
