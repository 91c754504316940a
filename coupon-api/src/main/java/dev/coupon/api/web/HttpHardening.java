package dev.coupon.api.web;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Language;
import dev.coupon.common.Problem;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.cors.CorsConfig;
import io.netty.handler.codec.http.cors.CorsConfigBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts what holds for every request and every answer where all of them pass, below routes, controllers and filters: the
 * headers, the deadline, and other origins' pages.
 */
@Component
final class HttpHardening implements NettyServerCustomizer {

    private static final String PREFIX = "coupon.";
    private static final long PREFLIGHT_SECONDS = 600;

    private final HttpProperties http;
    private final byte[] timedOut;

    HttpHardening(HttpProperties http, JsonMapper json) {
        this.http = http;
        this.timedOut = json.writeValueAsBytes(ApiResponse.error(Problem.REQUEST_TIMEOUT, Language.KOREAN));
    }

    @Override
    public HttpServer apply(HttpServer server) {
        CorsConfig cors = cors(http.cors().allowedOrigins());
        return server.doOnChannelInit((observer, channel, remote) -> {
            if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
                install(channel.pipeline(), cors);
            }
        });
    }

    private void install(ChannelPipeline pipeline, @Nullable CorsConfig cors) {
        boolean tls = pipeline.get(NettyPipeline.SslHandler) != null;
        RequestDeadline deadline = new RequestDeadline(http.requestTimeout(), timedOut);
        pipeline.addBefore(NettyPipeline.HttpCodec, PREFIX + "firstByte", deadline.firstByte());
        if (cors != null) {
            pipeline.addAfter(NettyPipeline.HttpCodec, PREFIX + "cors", new CrossOrigin(cors));
        }
        pipeline.addAfter(NettyPipeline.HttpCodec, PREFIX + "deadline", deadline);
        pipeline.addAfter(NettyPipeline.HttpCodec, PREFIX + "securityHeaders", new SecurityHeaders(tls));
    }

    private static @Nullable CorsConfig cors(List<String> origins) {
        if (origins.isEmpty()) {
            return null;
        }
        CorsConfigBuilder config = origins.contains("*")
                ? CorsConfigBuilder.forAnyOrigin()
                : CorsConfigBuilder.forOrigins(origins.toArray(String[]::new));
        // No cookies: a page has to hold the token itself, and another page does not get at it.
        return config.allowedRequestMethods(
                        HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)
                .allowedRequestHeaders(
                        HttpHeaderNames.AUTHORIZATION.toString(),
                        HttpHeaderNames.CONTENT_TYPE.toString(),
                        HttpHeaderNames.ACCEPT_LANGUAGE.toString(),
                        "x-global-trace-id",
                        "traceparent")
                .exposeHeaders(
                        HttpHeaderNames.LOCATION.toString(),
                        HttpHeaderNames.RETRY_AFTER.toString(),
                        "x-global-trace-id")
                .maxAge(PREFLIGHT_SECONDS)
                .build();
    }
}
