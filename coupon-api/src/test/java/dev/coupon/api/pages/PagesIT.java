package dev.coupon.api.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages as a browser gets them: those that coupon-pages has built. */
class PagesIT extends ApiIT {

    private static final int LARGEST_PAGE = 150 * 1024;
    private static final String A_YEAR = "max-age=31536000, public, immutable";
    private static final Pattern ASSET = Pattern.compile("[\"'](/assets/[^\"']+)[\"']");

    /** An address, but for the names of XML's namespaces, which nobody asks for anything. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(https?|wss?):/*+(?!www\\.w3\\.org/)[A-Za-z0-9]" + "|(src|href|from|import|url)[=(\\s]*[\"'`]?//");

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin", "/admin/"})
    void aPageMayDoNothingButWhatItsPolicySays(String path) {
        Answer page = api().get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html");
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.header("X-Frame-Options")).contains("DENY");
        assertThat(page.header("Referrer-Policy")).contains("no-referrer");
        assertThat(page.header("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(page.header("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(page.header("X-Global-Trace-Id")).isPresent();
        assertThat(page.header("Set-Cookie")).isEmpty();
        // What is in the page itself would not be allowed.
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src)|<style|\\sstyle=|\\son[a-z]+=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin"})
    void aPageIsAskedAboutEachTimeAndSentWhenItHasChanged(String path) {
        Answer page = api().get(path);
        String tag = page.header("ETag").orElseThrow();

        assertThat(page.header("Cache-Control")).contains("no-cache");
        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        // All files of a build have one time, so it says nothing.
        assertThat(page.header("Last-Modified")).isEmpty();

        Answer known = api().get(path, "If-None-Match", tag);
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.header("ETag")).contains(tag);
        assertThat(known.header("Cache-Control")).contains("no-cache");
        assertThat(known.header("Vary")).contains("Accept-Encoding");

        assertThat(api().get(path, "If-None-Match", "\"another\"").status()).isEqualTo(200);
        assertThat(api().get(path, "If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin", "/assets/event.js", "/assets/page.css", "/assets/icon.svg"})
    void isCompressedForWhoeverTakesIt(String path) throws Exception {
        HttpResponse<byte[]> plain = get(path, "");
        HttpResponse<byte[]> gzip = get(path, "br, gzip");

        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(gzip.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(unzipped(gzip)).isEqualTo(plain.body());
        assertThat(get(path, "gzip;q=0").body()).isEqualTo(plain.body());
        assertThat(gzip.headers().firstValue("ETag"))
                .isNotEqualTo(plain.headers().firstValue("ETag"));
        for (HttpResponse<byte[]> answer : List.of(plain, gzip)) {
            assertThat(answer.headers().allValues("Vary")).containsExactly("Accept-Encoding");
            assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin"})
    void allThatAPageNamesIsThereForGood(String path) throws Exception {
        List<String> assets = assetsOf(path);

        assertThat(assets).hasSizeGreaterThanOrEqualTo(3);
        for (String asset : assets) {
            HttpResponse<byte[]> answer = get(asset, "");
            assertThat(asset).matches("/assets/[a-z]+-[0-9a-f]{16}\\.(js|css|svg)");
            assertThat(answer.statusCode()).as(asset).isEqualTo(200);
            assertThat(answer.body()).as(asset).isNotEmpty();
            assertThat(answer.headers().firstValue("Cache-Control")).as(asset).contains(A_YEAR);
            assertThat(answer.headers().firstValue("Content-Type")).as(asset).contains(type(asset));
        }
    }

    @Test
    void aVersionThatIsNotHereIsWhatIsHereAndNotForGood() throws Exception {
        String asset = assetsOf("/").get(0);
        HttpResponse<byte[]> current = get(asset, "");

        for (String other : List.of(
                asset.replaceFirst("-[0-9a-f]{16}", "-0123456789abcdef"), asset.replaceFirst("-[0-9a-f]{16}", ""))) {
            HttpResponse<byte[]> answer = get(other, "");
            assertThat(answer.statusCode()).as(other).isEqualTo(200);
            assertThat(answer.body()).as(other).isEqualTo(current.body());
            assertThat(answer.headers().firstValue("Cache-Control")).as(other).contains("no-cache");
            assertThat(answer.headers().firstValue("ETag"))
                    .isEqualTo(current.headers().firstValue("ETag"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/nothing.js",
                "/assets/nothing-0123456789abcdef.js",
                "/assets/event.js.gz",
                "/assets/",
                "/assets",
                "/assets/a/event.js",
                "/index.html",
                "/admin.html",
                "/admin/x",
                "/pages/index.html",
            })
    void whatIsNotThereIsSaidInTheEnvelopeAndNotKept(String path) {
        Answer answer = api().get(path);

        assertThat(answer.code()).as(answer.body()).isEqualTo("E404");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'; frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin", "/assets/event.js"})
    void isReadAndNothingElse(String path) {
        Answer head = api().send("HEAD", path, BodyPublishers.noBody());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("ETag"))
                .isEqualTo(api().get(path).header("ETag"))
                .isPresent();
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            Answer refused = api().send(method, path, BodyPublishers.noBody());
            assertThat(refused.code()).as(method).isEqualTo("E405");
            assertThat(refused.header("Allow").orElseThrow().split(",\\s*")).containsExactlyInAnyOrder("GET", "HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin"})
    void aPageIsSmall(String path) throws Exception {
        int size = get(path, "gzip").body().length;
        for (String asset : assetsOf(path)) {
            size += get(asset, "gzip").body().length;
        }

        assertThat(size).isLessThan(LARGEST_PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin"})
    void aPageNamesNoOtherServer(String path) throws Exception {
        assertThat(text(path)).doesNotContainPattern(ADDRESS);
        for (String asset : assetsOf(path)) {
            assertThat(ADDRESS.matcher(text(asset)).results().map(found -> text(asset, found.start())))
                    .as(asset)
                    .isEmpty();
        }
    }

    /** Else the search above would show nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script src=\"https://evil.example/a.js\">",
                "import\"//evil.example/a.js\"",
                "url(//evil.example/a.woff2)",
                "new WebSocket('wss://evil.example')",
            })
    void anAddressIsFound(String text) {
        assertThat(ADDRESS.matcher(text).find()).isTrue();
        assertThat(ADDRESS.matcher("xmlns=\"http://www.w3.org/2000/svg\"").find())
                .isFalse();
    }

    @Test
    void aPageIsOneRouteInMetrics() {
        api().get("/assets/event.js");
        api().get("/assets/nothing-at-all.js");

        assertThat(management().get("/actuator/prometheus").body())
                .contains("uri=\"/assets/{name}\"")
                .doesNotContain("nothing-at-all");
    }

    private String text(String path) throws Exception {
        return new String(get(path, "").body(), UTF_8);
    }

    private String text(String path, int start) {
        try {
            String text = text(path);
            return text.substring(Math.max(0, start - 60), Math.min(text.length(), start + 60));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> assetsOf(String path) {
        return ASSET.matcher(api().get(path).body())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static String type(String asset) {
        String ending = asset.substring(asset.lastIndexOf('.'));
        return switch (ending) {
            case ".js" -> "text/javascript;charset=UTF-8";
            case ".css" -> "text/css;charset=UTF-8";
            default -> "image/svg+xml";
        };
    }

    private static byte[] unzipped(HttpResponse<byte[]> answer) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return gzip.readAllBytes();
        }
    }

    /** @param accepted codings; empty: none is named */
    private HttpResponse<byte[]> get(String path, String accepted) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!accepted.isEmpty()) {
            request.header("Accept-Encoding", accepted);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }
}
