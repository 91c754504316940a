package dev.coupon.api.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Encodes pictures, one after the other, as server-sent events. For one thread. */
final class LiveFrames {

    private static final byte[] SNAPSHOT = "event: snapshot\ndata: ".getBytes(US_ASCII);
    private static final byte[] CHANGE = "event: change\ndata: ".getBytes(US_ASCII);
    private static final byte[] END = "\n\n".getBytes(US_ASCII);

    private final JsonMapper json;
    private @Nullable LivePicture before;
    private long state;

    LiveFrames(JsonMapper json) {
        this.json = json;
    }

    /** For the caller to release. */
    LiveFrame next(LivePicture picture) {
        LivePicture earlier = before;
        LiveChange change = earlier == null ? null : LiveChange.between(earlier, picture);
        before = picture;
        if (change != null && change.isNone()) {
            return new LiveFrame(state, event(SNAPSHOT, picture), null);
        }
        state++;
        return new LiveFrame(state, event(SNAPSHOT, picture), change == null ? null : event(CHANGE, change));
    }

    private ByteBuf event(byte[] beginning, Object data) {
        // Without a line break in it: that would end it.
        byte[] text = json.writeValueAsBytes(data);
        // Outside of the heap: from there a socket takes it without a copy for each watcher.
        return ByteBufAllocator.DEFAULT
                .directBuffer(beginning.length + text.length + END.length)
                .writeBytes(beginning)
                .writeBytes(text)
                .writeBytes(END);
    }
}
