package dev.coupon.tracing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Leaves out whatever has to do with spans as long as nobody said where to send them: no spans are made, no thread sends any.
 * By itself Spring Boot makes them all the same, and throws them away.
 */
final class NoTracingByDefault implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    /** Of Spring Boot, for all that OpenTelemetry sends. */
    private static final String COMMON_ENDPOINT = "management.opentelemetry.otlp.endpoint";

    private boolean isOn;

    @Override
    public void setEnvironment(Environment environment) {
        isOn = StringUtils.hasText(environment.getProperty(ENDPOINT))
                || StringUtils.hasText(environment.getProperty(COMMON_ENDPOINT));
    }

    @Override
    public boolean[] match(@Nullable String[] classNames, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[classNames.length];
        for (int i = 0; i < classNames.length; i++) {
            String name = classNames[i];
            matches[i] = isOn || name == null || !isAboutSpans(name);
        }
        return matches;
    }

    private static boolean isAboutSpans(String name) {
        return name.startsWith("org.springframework.boot.micrometer.tracing.")
                || name.startsWith("org.springframework.boot.opentelemetry.")
                || name.startsWith("dev.coupon.tracing.");
    }
}
