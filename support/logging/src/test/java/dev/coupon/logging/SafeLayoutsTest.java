package dev.coupon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes out of a layout with the words of Spring Boot's own. */
class SafeLayoutsTest {

    private static final String FORGED = "\n2026-01-01T00:00:00 INFO an admin logged in";

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("dev.coupon.test");

    @BeforeEach
    void layout() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%p %logger{0} : %m%n%ex");
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(output);
        appender.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
        SafeLayouts.makeSafe(context);
    }

    @Test
    void aMessageWithItsArgumentsIsOneLine() {
        logger.info("unknown coupon {}" + FORGED, "x" + FORGED);

        assertThat(lines()).singleElement().asString().startsWith("INFO test : unknown coupon x\\n2026");
    }

    @Test
    void noMessageOfAnExceptionBeginsALine() {
        Exception cause = new IllegalArgumentException("cause" + FORGED);
        Exception failure = new IllegalStateException("failure" + FORGED, cause);
        failure.addSuppressed(new IllegalStateException("suppressed" + FORGED));

        logger.error("failed", failure);

        assertThat(lines()).noneMatch(line -> line.startsWith("2026"));
        assertThat(String.join("\n", lines()))
                .contains("java.lang.IllegalStateException: failure\\n2026")
                .contains("Caused by: java.lang.IllegalArgumentException: cause\\n2026")
                .contains("Suppressed: java.lang.IllegalStateException: suppressed\\n2026")
                .contains("\n\tat ");
    }

    @Test
    void secretsAreHiddenInMessagesAndExceptions() {
        logger.warn(
                "cannot reach {}", "redis://coupon:s3cret@redis:6379", new IllegalStateException("password=s3cret"));

        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("redis://***@redis:6379", "password=***")
                .doesNotContain("s3cret");
    }

    @Test
    void theReportOfAFailedStartKeepsItsLines() {
        context.getLogger("org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter")
                .error("\n\nAPPLICATION FAILED TO START\n\npassword: s3cret");

        assertThat(lines()).contains("APPLICATION FAILED TO START", "password: ***");
    }

    private List<String> lines() {
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
