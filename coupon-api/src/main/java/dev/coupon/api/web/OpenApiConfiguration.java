package dev.coupon.api.web;

import dev.coupon.common.LocalTimes;
import dev.coupon.common.Problem;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document: what springdoc finds in the controllers, the claim route beside them, and of every operation each
 * answer with an example. In an order that does not change from start to start.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BEARER = "bearer";
    private static final String SESSION_COOKIE = "coupon_session";

    @Bean
    OpenAPI openApi(LocalTimes times) {
        SpringDocUtils.getConfig().replaceWithSchema(Instant.class, TimeSchemas.written(times.zone()));
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
                // Where the document is; else it would name whatever address this server was asked under.
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme(BEARER)
                                        .bearerFormat("JWT"))
                        .addSecuritySchemes(
                                SESSION_COOKIE,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name(SESSION_COOKIE)));
    }

    @Bean
    OpenApiCustomizer everyAnswer(RequestSchemas requests, JsonMapper json) {
        ErrorAnswers errors = new ErrorAnswers(json);
        return document -> {
            Models models = new Models(document.getComponents());
            ClaimOperation.addTo(models);
            ErrorAnswers.addTo(models);
            AnswerHeaders.addTo(document.getComponents());
            document.getPaths()
                    .computeIfAbsent(DocumentedProblems.CLAIM_PATH, path -> new PathItem())
                    .setPost(ClaimOperation.describe());
            models.forEach(PropertyRules::applyTo);
            SuccessAnswers successes = new SuccessAnswers(models);
            forEach(document.getPaths(), (method, path, operation) -> {
                requests.complete(path, operation, models);
                operation.getResponses().values().forEach(successes::complete);
                complete(method, path, operation, errors);
            });
            OperationLinks links = new OperationLinks(document.getPaths());
            forEach(document.getPaths(), links::complete);
            models.sort();
            sort(document);
        };
    }

    private interface Visitor {
        void visit(HttpMethod method, String path, Operation operation);
    }

    private static void forEach(Paths paths, Visitor visitor) {
        paths.forEach((path, item) ->
                item.readOperationsMap().forEach((method, operation) -> visitor.visit(method, path, operation)));
    }

    private static void complete(HttpMethod method, String path, Operation operation, ErrorAnswers errors) {
        if (operation.getParameters() != null) {
            operation
                    .getParameters()
                    .forEach(parameter ->
                            parameter.setSchema(PropertyRules.applied(parameter.getName(), parameter.getSchema())));
        }
        operation.getResponses().values().forEach(success -> AnswerHeaders.complete(success, List.of()));
        if (path.startsWith("/api/session")) {
            operation.getResponses().values().forEach(AnswerHeaders::addCookie);
        }
        Map<Integer, List<Problem>> byStatus = DocumentedProblems.of(method, path).stream()
                .collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, problems) -> {
            ApiResponse response = errors.answer(problems, operation);
            AnswerHeaders.complete(response, problems);
            operation.getResponses().addApiResponse(status.toString(), response);
        });
        if (DocumentedProblems.needsToken(method, path)) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        }
    }

    private static void sort(OpenAPI document) {
        Paths paths = new Paths();
        paths.putAll(new TreeMap<>(document.getPaths()));
        document.setPaths(paths);
        if (document.getTags() != null) {
            document.setTags(document.getTags().stream()
                    .sorted(Comparator.comparing(Tag::getName))
                    .toList());
        }
    }
}
