package dev.coupon.local.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A yardstick: the least that a claim could cost over HTTP. A server that takes claims, checks the signature of the
 * access token, and answers the same to everybody. The main class of a JVM of its own; its argument is the port, the key
 * comes by the environment.
 */
final class BareRoute {

    static final String KEY = "COUPON_AUTH_KEY";

    private static final String BEARER = "Bearer ";

    /** As long as a real answer. */
    private static final byte[] BODY =
            ("{\"resultType\":\"SUCCESS\",\"data\":{\"userId\":\"01a2043c-a5b3-740c-9203-a91eafae5ec4\","
                            + "\"couponId\":\"01a2043c-a5b3-740c-9203-a91eafae5ec4\",\"used\":false,"
                            + "\"issuedAt\":\"2025-05-20T21:41:46.380488\",\"sequence\":123456},\"errorMessage\":null}")
                    .getBytes(US_ASCII);

    private final ThreadLocal<Mac> macs;

    private BareRoute(byte[] key) {
        this.macs = ThreadLocal.withInitial(() -> mac(key));
    }

    public static void main(String[] args) {
        BareRoute route = new BareRoute(Base64.getDecoder().decode(System.getenv(KEY)));
        HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(args[0]))
                .route(routes -> routes.post("/api/coupon/{couponId}/issue", route::answer))
                .bindNow()
                .onDispose()
                .block();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        if (!isSigned(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION))) {
            return response.status(401).send();
        }
        return response.status(202)
                .header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(BODY.length))
                .sendByteArray(Mono.just(BODY))
                .then();
    }

    private boolean isSigned(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return false;
        }
        int signature = authorization.lastIndexOf('.') + 1;
        if (signature <= BEARER.length()) {
            return false;
        }
        byte[] expected = macs.get()
                .doFinal(authorization.substring(BEARER.length(), signature - 1).getBytes(US_ASCII));
        return MessageDigest.isEqual(expected, Base64.getUrlDecoder().decode(authorization.substring(signature)));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }
}
