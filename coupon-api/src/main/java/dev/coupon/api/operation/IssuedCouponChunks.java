package dev.coupon.api.operation;

import dev.coupon.domain.issue.IssuedCouponRows;
import dev.coupon.domain.issue.IssuedCouponRows.Row;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.SynchronousSink;

/**
 * The issued coupons of a coupon in pieces of a file, each made when it is asked for: the rows of one page and what is left of
 * their text are all that is kept. Used by one thread at a time; {@link #next} blocks while it reads a page, and holds nothing
 * of the database when it returns.
 */
final class IssuedCouponChunks {

    /** Rows read at a time. */
    static final int PAGE = 5_000;

    /**
     * Small, for Reactor Netty asks for 128 of them at once: all these must be taken within the time that an answer is given, or
     * a client that takes them slowly would be mistaken for one that takes nothing.
     */
    static final int CHUNK_BYTES = 1024;

    private static final Logger log = LoggerFactory.getLogger(IssuedCouponChunks.class);

    private final UUID couponId;
    private final IssuedCouponRows rows;
    private final IssuedCouponCsv csv;
    private ByteBuffer text;
    private @Nullable UUID last;
    private boolean ended;
    private boolean begun;

    IssuedCouponChunks(UUID couponId, IssuedCouponRows rows, IssuedCouponCsv csv) {
        this.couponId = couponId;
        this.rows = rows;
        this.csv = csv;
        this.text = ByteBuffer.wrap(csv.header());
    }

    /** Emits the next piece, or the end; a fault as it is before the first piece, and as a broken export after it. */
    void next(SynchronousSink<ByteBuffer> sink) {
        try {
            // The first page is there before the header goes out: a fault is an answer until then.
            if (!ended && (!begun || !text.hasRemaining())) {
                readPage();
            }
        } catch (RuntimeException e) {
            if (!begun) {
                throw e;
            }
            log.warn("export of coupon {} broken off: {}", couponId, e.toString());
            throw new BrokenExportException();
        }
        begun = true;
        if (text.hasRemaining()) {
            sink.next(piece());
        } else {
            sink.complete();
        }
    }

    private void readPage() {
        List<Row> page = rows.page(couponId, last, PAGE);
        byte[] lines = csv.lines(page);
        text = ByteBuffer.allocate(text.remaining() + lines.length)
                .put(text)
                .put(lines)
                .flip();
        ended = page.size() < PAGE;
        if (!ended) {
            last = page.get(PAGE - 1).userId();
        }
    }

    private ByteBuffer piece() {
        int length = Math.min(CHUNK_BYTES, text.remaining());
        ByteBuffer piece = text.slice(text.position(), length);
        text.position(text.position() + length);
        return piece;
    }
}
