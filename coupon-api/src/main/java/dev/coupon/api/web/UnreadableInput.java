package dev.coupon.api.web;

import dev.coupon.domain.Violation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns input that could not be read into the names of the fields and what is expected there. */
final class UnreadableInput {

    private static final String BODY = "body";
    private static final int MAX_FIELD_LENGTH = 64;

    private UnreadableInput() {}

    static List<Violation> violations(ServerWebInputException unreadable) {
        JacksonException json = cause(unreadable, JacksonException.class);
        if (json != null) {
            return List.of(ofJson(json));
        }
        TypeMismatchException mismatch = cause(unreadable, TypeMismatchException.class);
        MethodParameter parameter = unreadable.getMethodParameter();
        String name = parameter == null ? null : parameter.getParameterName();
        if (mismatch != null && name != null) {
            return List.of(new Violation(name, expected(mismatch.getRequiredType())));
        }
        return List.of(new Violation(BODY, "is required"));
    }

    private static Violation ofJson(JacksonException json) {
        if (json instanceof StreamReadException && !(json instanceof InputCoercionException)) {
            return new Violation(BODY, "is not JSON, or has a field twice");
        }
        String field = field(json);
        if (json instanceof UnrecognizedPropertyException) {
            return new Violation(field, "is not known");
        }
        if (json instanceof InputCoercionException outOfRange) {
            return new Violation(field, expected(outOfRange.getTargetType()));
        }
        Class<?> target = json instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return new Violation(field, field.equals(BODY) ? "must be one JSON object" : expected(target));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "has a wrong value";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "must be a whole number";
        }
        if (type == Instant.class) {
            return "must be a date-time such as 2025-05-20T21:41:46 or 2025-05-20T12:41:46Z";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        return type == String.class ? "must be text" : "has a wrong type";
    }

    private static String field(JacksonException json) {
        String path = json.getPath().stream()
                .map(reference -> reference.getPropertyName() == null ? "[]" : reference.getPropertyName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? BODY : printable(path);
    }

    /** The name comes from the client: as much of it as is good for a log or a screen. */
    static String printable(String name) {
        String ascii = name.replaceAll("[^\\x20-\\x7e]", "?");
        return ascii.length() <= MAX_FIELD_LENGTH ? ascii : ascii.substring(0, MAX_FIELD_LENGTH);
    }

    private static <T> @Nullable T cause(Throwable thrown, Class<T> type) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
