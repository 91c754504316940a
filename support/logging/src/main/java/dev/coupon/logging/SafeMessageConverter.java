package dev.coupon.logging;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Set;

/** The message of a readable log line, arguments included, as {@link SafeText} has it. */
final class SafeMessageConverter extends MessageConverter {

    /** Says over many lines why a server does not start, which only who starts it can have a say in. */
    private static final Set<String> OF_MANY_LINES =
            Set.of("org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter");

    @Override
    public String convert(ILoggingEvent event) {
        String message = super.convert(event);
        if (message == null) {
            return "";
        }
        return OF_MANY_LINES.contains(event.getLoggerName()) ? SafeText.hidden(message) : SafeText.line(message);
    }
}
