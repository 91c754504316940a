package dev.coupon.api.web;

import com.fasterxml.jackson.core.type.TypeReference;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.UUID;

/** The claim as the OpenAPI document tells it: its route is Netty's, where springdoc finds nothing. */
final class ClaimOperation {

    /** The data of a 202. */
    record Accepted(UUID userId, UUID couponId, boolean used, Instant issuedAt, int sequence) {}

    private static final String ANSWER = "ApiResponseAccepted";

    private ClaimOperation() {}

    /** Adds what its answer is made of. */
    static void addTo(Models models) {
        Type answer = new TypeReference<dev.coupon.common.ApiResponse<Accepted>>() {}.getType();
        ModelConverters.getInstance(false).readAll(new AnnotatedType(answer)).forEach(models::add);
    }

    static Operation describe() {
        Schema<?> answer = Models.reference(ANSWER);
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
                .addParametersItem(new PathParameter().name("couponId").schema(new UUIDSchema()))
                .responses(new ApiResponses().addApiResponse("202", accepted));
    }
}
