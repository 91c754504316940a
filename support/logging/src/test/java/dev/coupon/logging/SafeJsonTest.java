package dev.coupon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** What comes out of Spring Boot's own JSON layouts. */
class SafeJsonTest {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final LoggerContext context = new LoggerContext();

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash", "gelf"})
    void hidesSecretsInEveryFieldAndWritesOneLine(String format) {
        write(format);

        assertThat(output.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("redis://***@redis:6379", "password=***", "\\n")
                .doesNotContain("s3cret");
    }

    private void write(String format) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putObject(Environment.class.getName(), new StandardEnvironment());
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(output);
        appender.start();
        context.getLogger("ROOT").addAppender(appender);
        context.getLogger("dev.coupon.test")
                .atWarn()
                .addKeyValue("query", "a\npassword=s3cret")
                .setCause(new IllegalStateException("Bearer s3cret-token\n{}"))
                .log("cannot reach {}\n", "redis://coupon:s3cret@redis:6379");
    }
}
