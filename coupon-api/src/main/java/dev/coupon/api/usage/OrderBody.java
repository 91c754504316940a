package dev.coupon.api.usage;

import dev.coupon.domain.usage.Order;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The order in the body of a usage: both fields or neither. */
record OrderBody(
        @Schema(example = "2025-0520-000017", pattern = "^[A-Za-z0-9._:-]{1,64}$") @Nullable
        String orderId,

        @Schema(example = "24000", minimum = "1", maximum = "100000000", description = "Before the discount, in won")
        @Nullable
        Integer orderAmount) {

    /**
     * Reads the order of a request that may have no body: then whatever type it says to be of means nothing.
     *
     * @throws org.springframework.web.server.ResponseStatusException when a body is not JSON, or not of this form
     * @throws dev.coupon.domain.InvalidInputException when the order breaks a rule
     */
    static Optional<Order> read(byte @Nullable [] body, HttpHeaders headers, JsonMapper json) {
        if (body == null || body.length == 0) {
            return Optional.empty();
        }
        requireJson(headers);
        OrderBody order = parse(body, json);
        return order == null ? Optional.empty() : Order.of(order.orderId(), order.orderAmount());
    }

    private static void requireJson(HttpHeaders headers) {
        try {
            if (!MediaType.APPLICATION_JSON.isCompatibleWith(headers.getContentType())) {
                throw new UnsupportedMediaTypeStatusException("a body must be " + MediaType.APPLICATION_JSON_VALUE);
            }
        } catch (InvalidMediaTypeException e) {
            throw new UnsupportedMediaTypeStatusException(e.getMessage());
        }
    }

    private static @Nullable OrderBody parse(byte[] body, JsonMapper json) {
        try {
            return json.readValue(body, OrderBody.class);
        } catch (JacksonException e) {
            throw new ServerWebInputException("the body cannot be read", null, e);
        }
    }
}
