package dev.coupon.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.UUID;

/**
 * Makes an example of what a schema describes: of the examples that its properties have; where one has none, of its first
 * word, its minimum, or what its type and format allow.
 */
final class SchemaExamples {

    private static final String TIME = "2025-05-20T21:41:46.380488";
    private static final long SOME_ID = 0x0196edf746bc7cc7L;

    private final Models models;

    SchemaExamples(Models models) {
        this.models = models;
    }

    JsonNode of(Schema<?> schema) {
        return of("", schema);
    }

    private JsonNode of(String name, Schema<?> schema) {
        if (schema.get$ref() != null) {
            Schema<?> model = models.resolved(schema);
            return model == schema ? JsonNodeFactory.instance.nullNode() : of(name, model);
        }
        if (schema.getExample() != null) {
            return Json.mapper().valueToTree(schema.getExample());
        }
        if (schema.getAllOf() != null) {
            return of(name, schema.getAllOf().get(0));
        }
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return Json.mapper().valueToTree(schema.getEnum().get(0));
        }
        if (schema.getProperties() != null) {
            ObjectNode example = JsonNodeFactory.instance.objectNode();
            schema.getProperties().forEach((property, of) -> {
                if (isShown(schema, property, of)) {
                    example.set(property, of(property, of));
                }
            });
            return example;
        }
        return simple(name, schema);
    }

    /** What can be left out is, unless it says what it could be. */
    private static boolean isShown(Schema<?> model, String property, Schema<?> schema) {
        boolean required = model.getRequired() != null && model.getRequired().contains(property);
        return required || schema.getExample() != null || schema.get$ref() != null;
    }

    private JsonNode simple(String name, Schema<?> schema) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (schema.getType() == null ? "" : schema.getType()) {
            case "string" -> json.textNode(text(name, schema));
            case "integer", "number" ->
                json.numberNode(
                        schema.getMinimum() == null ? 0 : schema.getMinimum().longValue());
            case "boolean" -> json.booleanNode(false);
            case "array" -> json.arrayNode().add(of(name, schema.getItems()));
            case "object" -> schema.getMaxProperties() == null ? json.objectNode() : json.nullNode();
            default -> json.nullNode();
        };
    }

    /** One id for each name of a property, so that the examples fit together. */
    private static String text(String name, Schema<?> schema) {
        if ("uuid".equals(schema.getFormat())) {
            return new UUID(SOME_ID, Long.MIN_VALUE | Integer.toUnsignedLong(name.hashCode())).toString();
        }
        return TimeSchemas.FORMAT.equals(schema.getFormat()) ? TIME : "text";
    }
}
