package dev.coupon.api.web;

import static dev.coupon.common.Problem.*;

import dev.coupon.common.Problem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Which problems each operation can answer with, for the OpenAPI document. */
final class DocumentedProblems {

    static final String CLAIM_PATH = "/api/coupon/{couponId}/issue";

    private static final List<Problem> ANY = List.of(
            NOT_ACCEPTABLE,
            REQUEST_TIMEOUT,
            PAYLOAD_TOO_LARGE,
            URI_TOO_LONG,
            HEADERS_TOO_LARGE,
            INTERNAL,
            UNAVAILABLE,
            OVERLOADED);
    private static final List<Problem> WITH_BODY = List.of(BAD_REQUEST, UNSUPPORTED_MEDIA_TYPE);

    private static final Map<String, List<Problem>> BY_OPERATION = Map.ofEntries(
            entry(HttpMethod.POST, "/api/users/signup", all(WITH_BODY, USERNAME_TAKEN, TOO_MANY_ATTEMPTS)),
            entry(HttpMethod.POST, "/api/auth/login", all(WITH_BODY, BAD_CREDENTIALS, TOO_MANY_ATTEMPTS)),
            entry(HttpMethod.POST, "/api/auth/refresh", all(WITH_BODY, BAD_REFRESH_TOKEN)),
            entry(HttpMethod.POST, "/api/auth/logout", all(WITH_BODY)),
            entry(HttpMethod.POST, "/api/session", all(WITH_BODY, BAD_CREDENTIALS, CROSS_SITE, TOO_MANY_ATTEMPTS)),
            entry(HttpMethod.POST, "/api/session/token", all(List.of(), BAD_REQUEST, NO_SESSION, CROSS_SITE)),
            entry(HttpMethod.DELETE, "/api/session", all(List.of(), BAD_REQUEST, CROSS_SITE)),
            entry(
                    HttpMethod.POST,
                    "/api/admin/users",
                    all(WITH_BODY, UNAUTHENTICATED, FORBIDDEN, USERNAME_TAKEN, TOO_MANY_ATTEMPTS)),
            entry(
                    HttpMethod.POST,
                    "/api/admin/users/{username}/role",
                    all(WITH_BODY, UNAUTHENTICATED, FORBIDDEN, UNKNOWN_USER)),
            entry(HttpMethod.POST, "/api/coupon", all(WITH_BODY, UNAUTHENTICATED, FORBIDDEN)),
            entry(HttpMethod.GET, "/api/coupon", all(List.of(), BAD_REQUEST)),
            entry(HttpMethod.GET, "/api/coupon/types", all(List.of())),
            entry(HttpMethod.GET, "/api/coupon/live", all(List.of())),
            entry(HttpMethod.GET, "/api/coupon/live/stream", all(List.of())),
            entry(HttpMethod.GET, "/api/coupon/{couponId}", all(List.of(), BAD_REQUEST, UNKNOWN_COUPON)),
            entry(
                    HttpMethod.POST,
                    "/api/coupon/{couponId}/disable",
                    all(List.of(), BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, UNKNOWN_COUPON)),
            entry(
                    HttpMethod.POST,
                    "/api/coupon/{couponId}/enable",
                    all(List.of(), BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, UNKNOWN_COUPON)),
            entry(
                    HttpMethod.POST,
                    "/api/coupon/{couponId}/quantity",
                    all(WITH_BODY, UNAUTHENTICATED, FORBIDDEN, UNKNOWN_COUPON)),
            entry(
                    HttpMethod.POST,
                    "/api/admin/coupons/{couponId}/users/{userId}/withdraw",
                    all(
                            List.of(BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, UNKNOWN_COUPON),
                            NOT_ISSUED,
                            ALREADY_USED,
                            IN_PROGRESS,
                            RECOVERING)),
            entry(
                    HttpMethod.POST,
                    CLAIM_PATH,
                    all(
                            List.of(BAD_REQUEST, UNAUTHENTICATED, UNKNOWN_COUPON),
                            DUPLICATE,
                            NOT_STARTED,
                            ENDED,
                            DISABLED,
                            SOLD_OUT,
                            TOO_MANY_CLAIMS,
                            RECOVERING,
                            UNCONFIRMED)),
            entry(
                    HttpMethod.GET,
                    CLAIM_PATH,
                    all(List.of(), BAD_REQUEST, UNAUTHENTICATED, NOT_ISSUED, RECOVERING, UNCONFIRMED)),
            entry(
                    HttpMethod.POST,
                    "/api/coupon/{couponId}/usage",
                    all(
                            WITH_BODY,
                            UNAUTHENTICATED,
                            UNKNOWN_COUPON,
                            NOT_ISSUED,
                            ALREADY_USED,
                            WITHDRAWN,
                            NOT_YET_VALID,
                            EXPIRED,
                            IN_PROGRESS,
                            BELOW_MINIMUM,
                            ORDER_CANCELLED,
                            RECOVERING)),
            entry(
                    HttpMethod.POST,
                    "/api/coupon/{couponId}/usage/cancel",
                    all(
                            WITH_BODY,
                            UNAUTHENTICATED,
                            UNKNOWN_COUPON,
                            NOT_ISSUED,
                            WITHDRAWN,
                            NOT_USED_BY_ORDER,
                            TOO_MANY_CANCELLATIONS)),
            entry(HttpMethod.GET, "/api/users/me/coupons", all(List.of(), BAD_REQUEST, UNAUTHENTICATED)),
            entry(
                    HttpMethod.GET,
                    "/api/admin/coupons/{couponId}/stats",
                    all(List.of(), BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, UNKNOWN_COUPON)),
            entry(
                    HttpMethod.GET,
                    "/api/admin/coupons/{couponId}/issued.csv",
                    all(List.of(), BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, UNKNOWN_COUPON)),
            entry(HttpMethod.GET, "/api/admin/reconciliation", all(List.of(), BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN)),
            entry(HttpMethod.GET, "/api/admin/failures", all(List.of(), BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN)),
            entry(
                    HttpMethod.POST,
                    "/api/admin/failures/{id}/retry",
                    all(List.of(), BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, UNKNOWN_FAILURE, ALREADY_RESOLVED)),
            entry(
                    HttpMethod.GET,
                    "/api/admin/coupons/{couponId}/proof",
                    all(List.of(), BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, UNKNOWN_COUPON, PROOF_RUNNING)));

    private DocumentedProblems() {}

    /** The problems of an operation, by status; of one that is not listed, those that any can have. */
    static List<Problem> of(HttpMethod method, String path) {
        return BY_OPERATION.getOrDefault(key(method, path), ANY);
    }

    /** Whether the operation is for those who have logged in. */
    static boolean needsToken(HttpMethod method, String path) {
        return of(method, path).contains(UNAUTHENTICATED);
    }

    private static Map.Entry<String, List<Problem>> entry(HttpMethod method, String path, List<Problem> problems) {
        return Map.entry(key(method, path), problems);
    }

    private static String key(HttpMethod method, String path) {
        return method + " " + path;
    }

    private static List<Problem> all(List<Problem> some, Problem... more) {
        List<Problem> problems = new ArrayList<>(some);
        problems.addAll(Arrays.asList(more));
        problems.addAll(ANY);
        problems.sort(null);
        return List.copyOf(problems);
    }
}
