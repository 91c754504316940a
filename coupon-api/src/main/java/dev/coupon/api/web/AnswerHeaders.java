package dev.coupon.api.web;

import dev.coupon.common.Problem;
import dev.coupon.logging.TraceId;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** The headers that answers have. */
final class AnswerHeaders {

    private AnswerHeaders() {}

    static void addTo(Components components) {
        components
                .addHeaders(
                        TraceId.HEADER,
                        header(
                                new StringSchema()
                                        .pattern("^[A-Za-z0-9-]{1,64}$")
                                        .example("0196edf746bc7cc7"),
                                "Names the request in all logs: as it was sent where it is acceptable, else made"))
                .addHeaders(
                        HttpHeaders.RETRY_AFTER,
                        header(
                                new IntegerSchema().minimum(BigDecimal.ONE).example(2),
                                "Seconds to wait for before asking again"))
                .addHeaders(
                        HttpHeaders.LOCATION,
                        header(
                                new StringSchema().example("/api/coupon/0196edf7-46bc-7cc7-81a7-6f3b1c8e2b40"),
                                "Where it is found"))
                .addHeaders(
                        HttpHeaders.SET_COOKIE,
                        header(
                                new StringSchema()
                                        .example(
                                                "coupon_session=browser.AZMf0mRS...; Path=/api/session; Max-Age=1209600;"
                                                        + " Secure; HttpOnly; SameSite=Strict"),
                                "Keeps the session of a browser; with Max-Age=0 it is taken away"))
                .addHeaders(
                        HttpHeaders.WWW_AUTHENTICATE,
                        header(new StringSchema().example("Bearer"), "How to prove who one is"));
    }

    /** @param problems that are answered with this; none of a success */
    static void complete(ApiResponse response, List<Problem> problems) {
        add(response, TraceId.HEADER);
        if (problems.stream().anyMatch(problem -> problem.retryAfterSeconds() > 0)) {
            add(response, HttpHeaders.RETRY_AFTER);
        }
        if (problems.stream().anyMatch(problem -> problem.status() == 401)) {
            add(response, HttpHeaders.WWW_AUTHENTICATE);
        }
        if (problems.contains(Problem.NO_SESSION)) {
            addCookie(response);
        }
    }

    static void addCookie(ApiResponse response) {
        add(response, HttpHeaders.SET_COOKIE);
    }

    static void addLocation(ApiResponse response) {
        add(response, HttpHeaders.LOCATION);
    }

    private static void add(ApiResponse response, String name) {
        response.addHeaderObject(name, new Header().$ref("#/components/headers/" + name));
    }

    private static Header header(Schema<?> schema, String description) {
        Header header = new Header().schema(schema).description(description);
        header.setRequired(true);
        return header;
    }
}
