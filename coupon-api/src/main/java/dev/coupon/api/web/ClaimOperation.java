package dev.coupon.api.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.time.Instant;
import java.util.UUID;

/** The claim as the OpenAPI document tells it: its route is Netty's, where springdoc finds nothing. */
final class ClaimOperation {

    /** The data of a 202. */
    record Accepted(UUID userId, UUID couponId, boolean used, Instant issuedAt, int sequence) {}

    private ClaimOperation() {}

    static Operation describe() {
        Schema<?> answer = new ObjectSchema()
                .addProperty("resultType", new StringSchema().addEnumItem("SUCCESS"))
                .addProperty("data", new Schema<>().$ref("#/components/schemas/" + Accepted.class.getSimpleName()))
                .addProperty("errorMessage", new Schema<>().nullable(true));
        ApiResponse accepted = new ApiResponse()
                .description(
                        "Accepted, for good: the coupon will be there. The sequence is the place in the queue: 1 to the"
                                + " total quantity, and one more for each coupon that was withdrawn")
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_JSON_VALUE,
                                new MediaType().schema(answer)));
        return new Operation()
                .operationId("claim")
                .addTagsItem("issue")
                .summary("Claim a coupon")
                .addParametersItem(new PathParameter().name("couponId").schema(new StringSchema().format("uuid")))
                .responses(new ApiResponses().addApiResponse("202", accepted));
    }
}
