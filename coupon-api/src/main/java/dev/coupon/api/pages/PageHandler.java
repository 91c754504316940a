package dev.coupon.api.pages;

import dev.coupon.api.pages.PageFile.Body;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** Answers with pages and assets, out of memory and on the event loop: they need no thread, no database and no Redis. */
final class PageHandler implements WebHandler {

    /** Scripts of this server only, which make no markup of text but by the policies that the libraries name. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html";

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    /** Kept, and asked about each time. */
    private static final CacheControl FOR_NOW = CacheControl.noCache();

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Map<String, PageFile> pages;
    private final Assets assets;

    /** @param pages by their paths */
    PageHandler(Map<String, PageFile> pages, Assets assets) {
        this.pages = Map.copyOf(pages);
        this.assets = assets;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        if (!METHODS.contains(method)) {
            return Mono.error(new MethodNotAllowedException(method, METHODS));
        }
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        PageFile page = pages.get(path);
        if (page != null) {
            exchange.getResponse().getHeaders().set("Content-Security-Policy", POLICY);
            exchange.getResponse().getHeaders().set("Cross-Origin-Opener-Policy", "same-origin");
            return answer(exchange, page, FOR_NOW);
        }
        return assets.find(path.substring(Assets.PATH.length()))
                .map(found -> answer(exchange, found.file(), found.forGood() ? FOR_GOOD : FOR_NOW))
                .orElseGet(() -> Mono.error(new ProblemException(Problem.NOT_FOUND)));
    }

    private static Mono<Void> answer(ServerWebExchange exchange, PageFile file, CacheControl cache) {
        ServerHttpResponse response = exchange.getResponse();
        HttpHeaders headers = response.getHeaders();
        boolean gzip = AcceptedCodings.includeGzip(
                exchange.getRequest().getHeaders().getOrDefault(HttpHeaders.ACCEPT_ENCODING, List.of()));
        Body body = gzip ? file.gzipped() : file.plain();
        headers.setCacheControl(cache);
        headers.setVary(List.of(HttpHeaders.ACCEPT_ENCODING));
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (exchange.checkNotModified(body.etag())) {
            return response.setComplete();
        }
        headers.setContentType(file.type());
        headers.setContentLength(body.bytes().length);
        if (gzip) {
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body.bytes())));
    }
}
