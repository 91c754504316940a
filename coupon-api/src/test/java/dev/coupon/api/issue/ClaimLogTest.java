package dev.coupon.api.issue;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.coupon.common.Problem;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Trace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ClaimLogTest {

    private static final AdmittedClaim CLAIM =
            new AdmittedClaim(UUID.randomUUID(), UUID.randomUUID(), 7, Instant.EPOCH, 1);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ClaimLog.class);
    private final ClaimMetrics metrics = new ClaimMetrics(
            new SimpleMeterRegistry(), new ClaimsInFlight(1, Duration.ofSeconds(1), () -> 0), new ClaimTally());
    private final ClaimLog log = new ClaimLog(metrics, 0);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    /** A context is stopped and started again, by tests that share it or for a checkpoint. */
    @Test
    void tellsTheLastClaimsAtEachStopAndCanBeStartedAgain() {
        EverySecond ticker = new EverySecond("claim-log", log::tellCounts, log::tellCounts);
        for (int i = 0; i < 2; i++) {
            ticker.start();
            metrics.answered(new IssueResult.Accepted(CLAIM), null, 1);
            ticker.stop();
        }

        assertThat(ticker.isRunning()).isFalse();
        assertThat(messages()).hasSize(2).containsOnly("claims answered within a second: ACCEPTED 1");
    }

    @Test
    void saysHowManyClaimsHadWhichOutcomeSinceTheLastTime() {
        metrics.answered(new IssueResult.Accepted(CLAIM), null, 1);
        metrics.answered(new IssueResult.Rejected(Problem.SOLD_OUT), null, 1);
        metrics.answered(new IssueResult.Rejected(Problem.SOLD_OUT), null, 1);
        log.tellCounts();
        metrics.answered(new IssueResult.Accepted(CLAIM), null, 1);
        log.tellCounts();

        assertThat(messages())
                .containsExactly(
                        "claims answered within a second: ACCEPTED 1, SOLD_OUT 2",
                        "claims answered within a second: ACCEPTED 1");
    }

    @Test
    void saysNothingOfASecondWithoutClaims() {
        log.tellCounts();
        log.tellCounts();

        assertThat(lines.list).isEmpty();
    }

    @Test
    void wantsAFewExamplesASecond() {
        assertThat(wanted(0)).isEqualTo(ClaimLog.EXAMPLES_PER_SECOND);
        assertThat(wanted(1)).isZero();
        assertThat(wanted(TimeUnit.SECONDS.toNanos(1))).isEqualTo(ClaimLog.EXAMPLES_PER_SECOND);
    }

    @Test
    void wantsEveryClaimAtDebug() {
        logger.setLevel(Level.DEBUG);

        assertThat(wanted(0)).isEqualTo(100);
    }

    @Test
    void anExampleSaysWhatBecameOfTheClaimUnderItsTrace() {
        Trace trace = new Trace("Kim-42", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");
        log.answered(new IssueResult.Accepted(CLAIM), trace, CLAIM.couponId(), 1_500_000);
        log.answered(new IssueResult.Rejected(Problem.UNAUTHENTICATED), trace, null, 2_000);

        assertThat(messages())
                .containsExactly(
                        "claim of coupon " + CLAIM.couponId() + ": ACCEPTED user=" + CLAIM.userId()
                                + " sequence=7 after 1500 µs",
                        "claim of coupon -: UNAUTHENTICATED after 2 µs");
        assertThat(lines.list.get(0).getMDCPropertyMap())
                .containsEntry("globalTraceId", "Kim-42")
                .containsEntry("traceId", "4bf92f3577b34da6a3ce929d0e0e4736")
                .containsEntry("spanId", "00f067aa0ba902b7");
    }

    private long wanted(long nowNanos) {
        long wanted = 0;
        for (int i = 0; i < 100; i++) {
            wanted += log.wants(nowNanos) ? 1 : 0;
        }
        return wanted;
    }

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
