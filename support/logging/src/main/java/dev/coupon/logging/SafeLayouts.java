package dev.coupon.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.util.Iterator;
import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Makes the readable layouts safe, whoever wrote their patterns: messages are {@link SafeMessageConverter}s from here on,
 * exceptions {@link SafeThrowableConverter}s. Right after Spring Boot has set logging up, before anything is logged.
 */
final class SafeLayouts implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final List<String> MESSAGE = List.of("m", "msg", "message");

    /** Those of Logback and of Spring Boot. */
    private static final List<String> EXCEPTION = List.of(
            "ex", "exception", "throwable", "rEx", "rootException", "xEx", "xException", "xThrowable", "wex", "wEx");

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
        if (loggers instanceof LoggerContext context) {
            makeSafe(context);
        }
    }

    static void makeSafe(LoggerContext context) {
        context.getLoggerList().forEach(logger -> {
            for (Iterator<Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders(); appenders.hasNext(); ) {
                if (appenders.next() instanceof OutputStreamAppender<ILoggingEvent> appender
                        && appender.getEncoder() instanceof LayoutWrappingEncoder<ILoggingEvent> encoder
                        && encoder.getLayout() instanceof PatternLayout layout) {
                    makeSafe(layout);
                }
            }
        });
    }

    private static void makeSafe(PatternLayout layout) {
        MESSAGE.forEach(word -> layout.getInstanceConverterMap().put(word, SafeMessageConverter::new));
        EXCEPTION.forEach(word -> layout.getInstanceConverterMap().put(word, SafeThrowableConverter::new));
        // Reads the pattern anew.
        layout.start();
    }

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }
}
