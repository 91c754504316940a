package dev.coupon.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells what is always there from what can be null or missing, as the records themselves tell it: a component is required
 * unless it is {@link Nullable}; then it is null, or missing where the record leaves nulls out.
 */
@Component
final class RecordSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (resolved != null && raw.isRecord()) {
            Schema<?> model = context.getDefinedModels().getOrDefault(Models.name(resolved), resolved);
            if (model.getProperties() != null) {
                describe(raw, model);
            }
        }
        return resolved;
    }

    private static void describe(Class<?> type, Schema<?> model) {
        for (RecordComponent component : type.getRecordComponents()) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean leavesNullsOut = leavesNullsOut(type) || leavesNullsOut(component.getAccessor());
            if (!nullable || !leavesNullsOut) {
                require(model, component.getName());
            }
            if (nullable && !leavesNullsOut) {
                model.getProperties().computeIfPresent(component.getName(), (name, schema) -> nullable(schema));
            }
        }
    }

    private static boolean leavesNullsOut(AnnotatedElement place) {
        JsonInclude include = place.getAnnotation(JsonInclude.class);
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }

    private static void require(Schema<?> model, String name) {
        if (model.getProperties().containsKey(name)
                && (model.getRequired() == null || !model.getRequired().contains(name))) {
            model.addRequiredItem(name);
        }
    }

    /** The same for null too. A copy: schemas of simple types are shared. */
    static Schema<?> nullable(Schema<?> schema) {
        if (schema.get$ref() != null) {
            Schema<?> wrapper = new Schema<>();
            wrapper.setNullable(true);
            wrapper.setAllOf(List.of(new Schema<>().$ref(schema.get$ref())));
            return wrapper;
        }
        return AnnotationsUtils.clone(schema, false).nullable(true);
    }
}
