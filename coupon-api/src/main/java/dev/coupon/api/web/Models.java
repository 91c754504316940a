package dev.coupon.api.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The models of a document, by their names. */
final class Models {

    private static final String REFERENCE = "#/components/schemas/";

    private final Components components;

    Models(Components components) {
        this.components = components;
    }

    static Schema<?> reference(String name) {
        return new Schema<>().$ref(REFERENCE + name);
    }

    /** The name that a schema refers to; of one that does not refer to a model, nothing. */
    static String name(Schema<?> schema) {
        return schema.get$ref() == null ? "" : schema.get$ref().substring(REFERENCE.length());
    }

    /** An object that has all of these. */
    static Schema<?> object(Map<String, Schema<?>> properties, List<String> order) {
        Schema<?> object = new ObjectSchema();
        order.forEach(name -> object.addProperty(name, properties.get(name)));
        object.setRequired(order);
        return object;
    }

    /** What a schema refers to; itself, where it does not refer to a model that is there. */
    Schema<?> resolved(Schema<?> schema) {
        return components.getSchemas().getOrDefault(name(schema), schema);
    }

    void add(String name, Schema<?> model) {
        components.addSchemas(name, model);
    }

    void forEach(Consumer<Schema<?>> visitor) {
        components.getSchemas().values().forEach(visitor::accept);
    }

    void sort() {
        components.setSchemas(new TreeMap<>(components.getSchemas()));
    }
}
