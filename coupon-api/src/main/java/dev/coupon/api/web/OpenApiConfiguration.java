package dev.coupon.api.web;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Language;
import dev.coupon.common.LocalTimes;
import dev.coupon.common.Messages;
import dev.coupon.common.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document: what springdoc finds in the controllers, the claim route beside them, and every error. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
    private static final String BEARER = "bearer";
    private static final String ERROR = "Error";

    @Bean
    OpenAPI openApi(LocalTimes times) {
        SpringDocUtils.getConfig()
                .replaceWithSchema(
                        Instant.class,
                        new StringSchema()
                                .description("Date-time, local in " + times.zone() + "; input may carry an offset")
                                .example("2025-05-20T21:41:46.380488"));
        return new OpenAPI()
                .info(new Info()
                        .title("Coupon API")
                        .version("1")
                        .description(
                                "First come, first served. Every answer is an envelope; times are local date-times in "
                                        + times.zone()
                                        + "; X-Global-Trace-Id names each request. Messages are Korean, or English"
                                        + " with Accept-Language: en. Paths work with and without a trailing slash."
                                        + " What cannot be read as a request at all is answered 400, 408, 414 or 431"
                                        + " before it is known what it was for."))
                .components(new Components()
                        .addSchemas(ERROR, errorSchema())
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme(BEARER)
                                        .bearerFormat("JWT")));
    }

    @Bean
    OpenApiCustomizer everyStatus() {
        return document -> {
            ModelConverters.getInstance(true)
                    .readAll(ClaimOperation.Accepted.class)
                    .forEach(document.getComponents()::addSchemas);
            document.getPaths()
                    .computeIfAbsent(DocumentedProblems.CLAIM_PATH, path -> new PathItem())
                    .setPost(ClaimOperation.describe());
            document.getPaths()
                    .forEach((path, item) ->
                            item.readOperationsMap().forEach((method, operation) -> complete(method, path, operation)));
        };
    }

    private static void complete(HttpMethod method, String path, Operation operation) {
        Map<Integer, List<Problem>> byStatus = DocumentedProblems.of(method, path).stream()
                .collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach(
                (status, problems) -> operation.getResponses().addApiResponse(status.toString(), error(problems)));
        operation
                .getResponses()
                .values()
                .forEach(response ->
                        response.addHeaderObject("X-Global-Trace-Id", new Header().schema(new StringSchema())));
        if (DocumentedProblems.needsToken(method, path)) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        }
    }

    private static io.swagger.v3.oas.models.responses.ApiResponse error(List<Problem> problems) {
        io.swagger.v3.oas.models.responses.ApiResponse response = new io.swagger.v3.oas.models.responses.ApiResponse()
                .description(problems.stream()
                        .map(problem -> problem + ": " + Messages.text(problem, Language.ENGLISH))
                        .collect(Collectors.joining(" ")))
                .content(new Content()
                        .addMediaType(
                                JSON, new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + ERROR))));
        if (problems.get(0).retryAfterSeconds() > 0) {
            response.addHeaderObject("Retry-After", new Header().schema(new StringSchema()));
        }
        return response;
    }

    private static Schema<?> errorSchema() {
        Schema<?> message = new ObjectSchema()
                .addProperty("code", new StringSchema().example("E404"))
                .addProperty("message", new StringSchema().description("for people"))
                .addProperty("data", new Schema<>().description("a reason word; of E400 a list of field and reason"));
        return new ObjectSchema()
                .addProperty("resultType", new StringSchema().addEnumItem(ApiResponse.ResultType.ERROR.name()))
                .addProperty("data", new Schema<>().nullable(true))
                .addProperty("errorMessage", message);
    }
}
