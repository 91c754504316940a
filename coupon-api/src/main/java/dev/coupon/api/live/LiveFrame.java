package dev.coupon.api.live;

import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import org.jspecify.annotations.Nullable;

/** A picture as it goes over the wire: the same bytes for everybody. Counts those who hold it; they hand out copies of references. */
final class LiveFrame extends AbstractReferenceCounted {

    private final long state;
    private final ByteBuf snapshot;
    private final @Nullable ByteBuf change;

    /**
     * Takes the buffers over.
     *
     * @param state rises by one with every change, from 1
     * @param change null where the state is that of the frame before
     */
    LiveFrame(long state, ByteBuf snapshot, @Nullable ByteBuf change) {
        this.state = state;
        this.snapshot = snapshot;
        this.change = change;
    }

    long state() {
        return state;
    }

    /** What brings somebody from the state that he has seen to this one, for him to release. */
    ByteBuf since(long seen) {
        return change != null && seen == state - 1 ? change.retainedDuplicate() : snapshot.retainedDuplicate();
    }

    @Override
    protected void deallocate() {
        snapshot.release();
        if (change != null) {
            change.release();
        }
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }
}
