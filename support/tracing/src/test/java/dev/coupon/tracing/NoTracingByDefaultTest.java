package dev.coupon.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class NoTracingByDefaultTest {

    /** Nobody listens there, and nothing is sent. */
    private static final String NOWHERE = "http://127.0.0.1:9/v1/traces";

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Server {}

    @ParameterizedTest
    @ValueSource(strings = {"spring.main.banner-mode=off", NoTracingByDefault.ENDPOINT + "="})
    void withoutAnEndpointThereAreNoSpansAndNobodyToSendThem(String setting) {
        Set<String> before = threads();
        try (ConfigurableApplicationContext server = start(setting)) {
            for (Class<?> type :
                    Set.of(Tracer.class, OpenTelemetry.class, SpanProcessor.class, SpanExporter.class, Tracing.class)) {
                assertThat(server.getBeanNamesForType(type)).as(type.getName()).isEmpty();
            }
            assertThat(threads()).filteredOn(name -> !before.contains(name)).noneMatch(NoTracingByDefaultTest::sends);
        }
    }

    @Test
    void anEndpointIsAllItTakes() {
        try (ConfigurableApplicationContext server = start(NoTracingByDefault.ENDPOINT + "=" + NOWHERE)) {
            assertThat(server.getBeanNamesForType(Tracer.class)).isNotEmpty();
            assertThat(server.getBeanNamesForType(SpanExporter.class)).hasSize(1);
            assertThat(server.getBeanNamesForType(Tracing.class)).hasSize(1);
            assertThat(threads()).anyMatch(NoTracingByDefaultTest::sends);
        }
    }

    private static boolean sends(String thread) {
        return thread.startsWith("BatchSpanProcessor");
    }

    private static Set<String> threads() {
        Thread[] all = new Thread[Thread.activeCount() + 100];
        int count = Thread.enumerate(all);
        return Stream.of(all).limit(count).map(Thread::getName).collect(Collectors.toSet());
    }

    private static ConfigurableApplicationContext start(String setting) {
        return new SpringApplicationBuilder(Server.class)
                .web(WebApplicationType.NONE)
                .run("--" + setting, "--management.tracing.sampling.probability=0");
    }
}
