package dev.coupon.infra.kafka;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.fuzz.Input;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the log: any key, value and headers are a claim, whose bytes are these, or an undecodable record. */
public final class ClaimRecordFuzz {

    private ClaimRecordFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        byte[] value = input.piece();
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("topic", 0, 0, input.piece(), value);
        while (!input.isUsedUp()) {
            record.headers().add(name(input), input.oneBoolean() ? input.piece() : null);
        }
        try {
            AcceptedClaim read = ReceivedClaim.read(record);
            if (!Arrays.equals(ClaimRecord.encode(read.claim()), value)) {
                throw new AssertionError(read + " is written otherwise");
            }
            if (!read.trace().globalTraceId().matches("[A-Za-z0-9-]{1,64}")) {
                throw new AssertionError("trace of " + read);
            }
        } catch (UndecodableRecordException refused) {
            // As promised.
        }
    }

    private static String name(Input input) {
        return switch (input.oneByte()) {
            case 't' -> "X-Global-Trace-Id";
            case 'p' -> "traceparent";
            case 'r' -> ReceivedClaim.RETRY_HEADER;
            default -> new String(input.piece(), StandardCharsets.UTF_8);
        };
    }
}
