package dev.coupon.api.web;

import dev.coupon.common.LocalTimes;
import dev.coupon.domain.coupon.CouponTypes;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Bodies of requests: no field that is not known, what must be there, times as they are read, an example. Any part of a
 * request can be missing until the domain has checked it, so which must be there is said here.
 */
@Component
final class RequestSchemas {

    private static final String LOG_IN = "LogIn";
    private static final Set<String> LOG_IN_PATHS = Set.of("/api/auth/login", "/api/session");

    private static final Map<String, List<String>> REQUIRED = Map.of(
            "Credentials",
            List.of("username", "password"),
            LOG_IN,
            List.of("username", "password"),
            "RefreshRequest",
            List.of("refreshToken"),
            "NewUser",
            List.of("username", "password"),
            "NewRole",
            List.of("role"),
            "CouponDefinition",
            List.of("name", "type", "discountType", "discountValue", "totalQuantity", "validUntil"),
            "Quantity",
            List.of("totalQuantity"),
            "OrderBody",
            List.of(),
            "Cancel",
            List.of("orderId"));

    private final LocalTimes times;
    private final CouponTypes types;

    RequestSchemas(LocalTimes times, CouponTypes types) {
        this.times = times;
        this.types = types;
    }

    /** Log-in takes what signing up takes, and refuses less: what nobody can have signed up with is wrong, not malformed. */
    static Schema<?> logIn() {
        return Models.object(
                Map.of("username", notBlank("hong.gildong"), "password", notBlank("correct horse")),
                List.of("username", "password"));
    }

    /** Whether it is said what a request must have. */
    static boolean isNamed(String model) {
        return REQUIRED.containsKey(model);
    }

    private static Schema<?> notBlank(String example) {
        Schema<?> text = new StringSchema().minLength(1).pattern(PropertyRules.NOT_BLANK);
        text.setExample(example);
        return text;
    }

    void complete(String path, Operation operation, Models models) {
        if (operation.getRequestBody() == null) {
            return;
        }
        for (MediaType content : operation.getRequestBody().getContent().values()) {
            if (LOG_IN_PATHS.contains(path)) {
                content.setSchema(Models.reference(LOG_IN));
                models.add(LOG_IN, logIn());
            }
            complete(Models.name(content.getSchema()), models.resolved(content.getSchema()));
            content.setExample(new SchemaExamples(models).of(content.getSchema()));
        }
    }

    private void complete(String name, Schema<?> request) {
        List<String> required = REQUIRED.getOrDefault(name, List.of());
        request.setRequired(required.isEmpty() ? null : required);
        request.setAdditionalProperties(false);
        if (request.getProperties() != null) {
            request.getProperties()
                    .replaceAll((property, schema) -> read(property, schema, required.contains(property)));
        }
    }

    private Schema<?> read(String property, Schema<?> schema, boolean required) {
        Schema<?> read = read(property, schema);
        if (!required) {
            return RecordSchemas.nullable(read);
        }
        read.setNullable(null);
        return read;
    }

    private Schema<?> read(String property, Schema<?> schema) {
        Schema<?> read;
        if (TimeSchemas.FORMAT.equals(schema.getFormat())) {
            read = TimeSchemas.read(times.zone());
        } else if (property.equals("type")) {
            StringSchema word = new StringSchema();
            types.sorted().forEach(word::addEnumItem);
            read = word;
        } else {
            return schema;
        }
        // One that is set to null is written as null.
        if (schema.getExample() != null) {
            read.setExample(schema.getExample());
        }
        return read;
    }
}
