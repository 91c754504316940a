package dev.coupon.infra.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.logging.TraceId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records as each release has written them: they stand in logs and in failed_issued_coupon. */
class GoldenRecordsTest {

    record Golden(AdmittedClaim claim, byte[] bytes) {}

    static Stream<Golden> versionOne() throws IOException {
        return read("/golden/records-1.txt");
    }

    @ParameterizedTest
    @MethodSource("versionOne")
    void readsAndWritesVersionOne(Golden golden) {
        assertThat(ClaimRecord.decode(golden.bytes)).isEqualTo(golden.claim);
        assertThat(ClaimRecord.encode(golden.claim)).isEqualTo(golden.bytes);
    }

    @Test
    void hasTheHeadersThatOtherReleasesRead() {
        assertThat(TraceId.HEADER).isEqualTo("X-Global-Trace-Id");
        assertThat(TraceId.TRACE_PARENT_HEADER).isEqualTo("traceparent");
        assertThat(ReceivedClaim.RETRY_HEADER).isEqualTo("X-Coupon-Retry");
        assertThat(DeadLetterPublisher.REASON_HEADER).isEqualTo("X-Dead-Letter-Reason");
        assertThat(DeadLetterPublisher.ORIGIN_HEADER).isEqualTo("X-Dead-Letter-Origin");
    }

    private static Stream<Golden> read(String resource) throws IOException {
        try (InputStream in = GoldenRecordsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split(" "))
                            .map(field -> new Golden(
                                    new AdmittedClaim(
                                            UUID.fromString(field[0]),
                                            UUID.fromString(field[1]),
                                            Integer.parseInt(field[2]),
                                            Instant.parse(field[3]),
                                            Long.parseLong(field[4])),
                                    HexFormat.of().parseHex(field[5])))
                            .toList()
                            .stream();
        }
    }
}
