package dev.coupon.api.web;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.reactive.UrlHandlerFilter;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.WebFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebFluxConfigurer {

    private final AsyncTaskExecutor executor;
    private final JsonMapper json;

    WebConfiguration(@Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor, JsonMapper json) {
        this.executor = executor;
        this.json = json;
    }

    /**
     * No controller runs on an event loop. Spring Boot would see to it only where there are virtual threads. The OpenAPI
     * document's controllers return publishers, and do their considerable work before that.
     */
    @Override
    public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
        configurer.setExecutor(executor).setControllerMethodPredicate(method -> true);
    }

    /** After Spring Boot, which gives them a decoder of its own. */
    @Override
    public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
        configurer.defaultCodecs().jacksonJsonDecoder(new StrictJsonDecoder(json));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    UrlHandlerFilter trailingSlash() {
        return UrlHandlerFilter.trailingSlashHandler("/api/**").mutateRequest().build();
    }

    /**
     * Refuses a body that is too large, whether or not anything would read it: one that says so before it is read; one that
     * does not say how large it is, which is read first.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    WebFilter bodyLimit(@Value("${spring.http.codecs.max-in-memory-size}") DataSize limit) {
        return (exchange, chain) -> {
            HttpHeaders headers = exchange.getRequest().getHeaders();
            if (headers.getContentLength() > limit.toBytes()) {
                return Mono.error(new ContentTooLargeException(null));
            }
            return headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)
                    ? WholeBody.read(exchange, (int) limit.toBytes()).flatMap(chain::filter)
                    : chain.filter(exchange);
        };
    }

    /** The pages of the documentation have scripts and styles, of this server. */
    @Bean
    WebFilter documentationPages() {
        PathPattern pages = PathPatternParser.defaultInstance.parse("/swagger-ui/**");
        return (exchange, chain) -> {
            if (pages.matches(exchange.getRequest().getPath().pathWithinApplication())) {
                exchange.getResponse()
                        .getHeaders()
                        .set(
                                "Content-Security-Policy",
                                "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                                        + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
            }
            return chain.filter(exchange);
        };
    }
}
