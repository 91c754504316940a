package dev.coupon.infra.kafka;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.TraceId;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads a record of the claims' topic: value, trace and the mark of a retry. */
public final class ReceivedClaim {

    /** Header of a record that the scheduler sent again; its value means nothing. */
    static final String RETRY_HEADER = "X-Coupon-Retry";

    private ReceivedClaim() {}

    /**
     * The claim in the record, with a new trace id where the record brings none. Headers that are not known say nothing.
     *
     * @throws NewerRecordException when the value is that of a claim in a version to come
     * @throws UndecodableRecordException when the value is not that of a claim
     */
    public static AcceptedClaim read(ConsumerRecord<byte[], byte[]> record) {
        return read(record, ClaimRecord::decode);
    }

    /**
     * The claim in the record, whatever its version: to be kept, or compared, and not to be stored.
     *
     * @throws UndecodableRecordException when the value is not that of a claim
     */
    public static AcceptedClaim readAnyVersion(ConsumerRecord<byte[], byte[]> record) {
        return read(record, ClaimRecord::decodeAnyVersion);
    }

    private static AcceptedClaim read(ConsumerRecord<byte[], byte[]> record, Function<byte[], AdmittedClaim> decoding) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            throw new UndecodableRecordException("record without a value");
        }
        return new AcceptedClaim(
                decoding.apply(value), value, trace(record), record.headers().lastHeader(RETRY_HEADER) != null);
    }

    /** The trace the record brings, else a new one. */
    public static Trace trace(ConsumerRecord<byte[], byte[]> record) {
        String traceParent = TraceId.acceptTraceParent(text(record, TraceId.TRACE_PARENT_HEADER));
        return new Trace(TraceId.acceptOrMake(text(record, TraceId.HEADER), traceParent), traceParent);
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
