package dev.coupon.tracing;

import io.opentelemetry.api.OpenTelemetry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** What spans have of ours, while they are sent: which are recorded, what their traces are called. */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
@EnableConfigurationProperties(TracingProperties.class)
public class TracingAutoConfiguration {

    @Bean
    RandomSampler randomSampler(TracingProperties properties) {
        return new RandomSampler(properties.getSampling().getProbability());
    }

    @Bean
    SdkTracerProviderBuilderCustomizer tracesNamedAsInTheLogs() {
        return provider -> provider.setIdGenerator(new TraceIds());
    }

    @Bean
    Tracing tracing(OpenTelemetry openTelemetry, RandomSampler sampler) {
        return new Tracing(openTelemetry.getTracer("dev.coupon"), sampler);
    }
}
