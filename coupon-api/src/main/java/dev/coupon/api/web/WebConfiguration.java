package dev.coupon.api.web;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.reactive.UrlHandlerFilter;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebFluxConfigurer {

    private final AsyncTaskExecutor executor;

    WebConfiguration(@Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
        this.executor = executor;
    }

    /**
     * No controller runs on an event loop. Spring Boot would see to it only where there are virtual threads. The OpenAPI
     * document's controllers return publishers, and do their considerable work before that.
     */
    @Override
    public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
        configurer.setExecutor(executor).setControllerMethodPredicate(method -> true);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    UrlHandlerFilter trailingSlash() {
        return UrlHandlerFilter.trailingSlashHandler("/api/**").mutateRequest().build();
    }

    /** Refuses a body that says it is too large before it is read, and whether or not it would have been. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    WebFilter bodyLimit(@Value("${spring.http.codecs.max-in-memory-size}") DataSize limit) {
        return (exchange, chain) -> exchange.getRequest().getHeaders().getContentLength() > limit.toBytes()
                ? Mono.error(new ContentTooLargeException(null))
                : chain.filter(exchange);
    }
}
