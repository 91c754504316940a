package dev.coupon.api.web;

import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;

/** Successes of operations: the envelope as it is then, and an example. */
final class SuccessAnswers {

    static final List<String> ENVELOPE = List.of("resultType", "data", "errorMessage");

    private final Models models;

    SuccessAnswers(Models models) {
        this.models = models;
    }

    /** A part of the envelope that is null. */
    static Schema<?> nothing() {
        Schema<?> nothing = new ObjectSchema().description("null");
        nothing.setNullable(true);
        nothing.setMaxProperties(0);
        return nothing;
    }

    /** Of an answer without content there is nothing to say. */
    void complete(ApiResponse response) {
        if (response.getContent() == null) {
            return;
        }
        for (MediaType content : response.getContent().values()) {
            Schema<?> envelope = models.resolved(content.getSchema());
            if (envelope.getProperties() != null && envelope.getProperties().containsKey("resultType")) {
                describe(envelope);
            }
            if (content.getExample() == null && content.getExamples() == null) {
                content.setExample(new SchemaExamples(models).of(content.getSchema()));
            }
        }
    }

    private static void describe(Schema<?> envelope) {
        envelope.setRequired(ENVELOPE);
        envelope.getProperties().put("resultType", new StringSchema().addEnumItem("SUCCESS"));
        envelope.getProperties().put("errorMessage", nothing());
        envelope.getProperties().computeIfPresent("data", (name, data) -> present(data));
    }

    private static Schema<?> present(Schema<?> data) {
        if (data.getAllOf() != null) {
            return data.getAllOf().get(0);
        }
        data.setNullable(null);
        return data;
    }
}
