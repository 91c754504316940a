package dev.coupon.consumer.store;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.logging.W3cTrace;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TracedClaimsIT {

    private static final String TRACE_PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void namesTheTraceOfTheRecordInEveryLineAboutIt() {
        try (RunningConsumer consumer = RunningConsumer.onSharedServers().start()) {
            ListAppender<ILoggingEvent> lines = linesOf(StoredClaims.class);
            UUID coupon = consumer.rows().addCoupon(1);
            AdmittedClaim stored = claim(coupon, 1);
            AdmittedClaim failed = claim(UUID.randomUUID(), 1);

            consumer.whileNotListening(() -> {
                consumer.log().publish(stored, "trace-of-stored", TRACE_PARENT);
                consumer.log().publish(failed, "trace-of-failed", null);
            });
            consumer.awaitNoLag();

            assertThat(List.copyOf(lines.list))
                    .anySatisfy(line -> {
                        assertThat(line.getFormattedMessage())
                                .isEqualTo(
                                        "stored claim coupon=" + coupon + " user=" + stored.userId() + " sequence=1");
                        assertThat(line.getMDCPropertyMap())
                                .containsEntry("globalTraceId", "trace-of-stored")
                                .containsEntry("traceId", "0af7651916cd43dd8448eb211c80319c")
                                .containsEntry("spanId", "b7ad6b7169203331");
                    })
                    .anySatisfy(line -> {
                        assertThat(line.getLevel()).isEqualTo(Level.WARN);
                        assertThat(line.getFormattedMessage())
                                .contains(failed.userId().toString());
                        assertThat(line.getMDCPropertyMap())
                                .containsEntry("globalTraceId", "trace-of-failed")
                                .containsEntry("traceId", W3cTrace.traceId("trace-of-failed", null));
                    });
        }
    }

    private static ListAppender<ILoggingEvent> linesOf(Class<?> type) {
        Logger logger = (Logger) LoggerFactory.getLogger(type);
        logger.setLevel(Level.DEBUG);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        return lines;
    }
}
