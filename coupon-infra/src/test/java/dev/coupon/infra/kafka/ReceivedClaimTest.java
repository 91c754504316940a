package dev.coupon.infra.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ReceivedClaimTest {

    private static final AdmittedClaim CLAIM = new AdmittedClaim(
            UUID.randomUUID(), UUID.randomUUID(), 42, Instant.parse("2026-03-01T12:00:00.000001Z"), 3);
    private static final String TRACE_PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void readsClaimAndTrace() {
        ConsumerRecord<byte[], byte[]> record = record(ClaimRecord.encode(CLAIM));
        header(record, "X-Global-Trace-Id", "trace-1");
        header(record, "traceparent", TRACE_PARENT);

        AcceptedClaim received = ReceivedClaim.read(record);

        assertThat(received.claim()).isEqualTo(CLAIM);
        assertThat(received.trace()).isEqualTo(new Trace("trace-1", TRACE_PARENT));
        assertThat(received.payload()).isEqualTo(ClaimRecord.encode(CLAIM));
        assertThat(received.retried()).isFalse();
    }

    @Test
    void makesTraceIdWhereTheRecordBringsNoneThatCanBeUsed() {
        ConsumerRecord<byte[], byte[]> record = record(ClaimRecord.encode(CLAIM));
        header(record, "X-Global-Trace-Id", "with blanks and\nline breaks");
        header(record, "traceparent", "nonsense");

        Trace trace = ReceivedClaim.read(record).trace();

        assertThat(trace.globalTraceId()).matches("[0-9a-f]{32}");
        assertThat(trace.traceParent()).isNull();
    }

    @Test
    void knowsRetryByItsHeader() {
        ConsumerRecord<byte[], byte[]> record = record(ClaimRecord.encode(CLAIM));
        header(record, ReceivedClaim.RETRY_HEADER, "1");

        assertThat(ReceivedClaim.read(record).retried()).isTrue();
    }

    /** Whatever a later release adds travels in headers. */
    @Test
    void ignoresHeadersThatItDoesNotKnow() {
        ConsumerRecord<byte[], byte[]> record = record(ClaimRecord.encode(CLAIM));
        header(record, "X-Of-A-Later-Release", "1");
        record.headers().add("X-Without-A-Value", null);

        assertThat(ReceivedClaim.read(record).claim()).isEqualTo(CLAIM);
    }

    @Test
    void refusesRecordWithoutValue() {
        assertThatThrownBy(() -> ReceivedClaim.read(record(null))).isInstanceOf(UndecodableRecordException.class);
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
        return new ConsumerRecord<>("topic", 0, 0, new byte[16], value);
    }

    private static void header(ConsumerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
