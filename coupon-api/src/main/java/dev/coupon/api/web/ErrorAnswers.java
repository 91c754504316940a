package dev.coupon.api.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.coupon.common.Language;
import dev.coupon.common.Messages;
import dev.coupon.common.Problem;
import dev.coupon.domain.Violation;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The errors of operations, each with the answer it gives as an example, made as the server makes it. */
final class ErrorAnswers {

    private static final String ERROR = "ErrorAnswer";
    private static final String BAD_REQUEST = "BadRequestAnswer";
    private static final String VIOLATION = "Violation";

    private final JsonMapper json;

    ErrorAnswers(JsonMapper json) {
        this.json = json;
    }

    static void addTo(Models models) {
        models.add(ERROR, envelope(text("for programs: a reason word; of UNKNOWN_COUPON the message")));
        Schema<?> violations =
                new ArraySchema().items(Models.reference(VIOLATION)).description("for programs: all that is wrong");
        violations.setMinItems(1);
        models.add(BAD_REQUEST, envelope(violations));
        models.add(
                VIOLATION,
                Models.object(
                        Map.of("field", text("as the client named it"), "reason", text("what is allowed there")),
                        List.of("field", "reason")));
    }

    /** @param problems that have the same status */
    ApiResponse answer(List<Problem> problems, Operation operation) {
        MediaType content =
                new MediaType().schema(Models.reference(problems.contains(Problem.BAD_REQUEST) ? BAD_REQUEST : ERROR));
        for (Problem problem : problems) {
            content.addExamples(
                    problem.name(),
                    new Example()
                            .summary(Messages.text(problem, Language.ENGLISH))
                            .value(example(problem, operation)));
        }
        return new ApiResponse()
                .description(problems.stream()
                        .map(problem -> problem + ": " + Messages.text(problem, Language.ENGLISH))
                        .collect(Collectors.joining(" ")))
                .content(
                        new Content().addMediaType(org.springframework.http.MediaType.APPLICATION_JSON_VALUE, content));
    }

    private JsonNode example(Problem problem, Operation operation) {
        dev.coupon.common.ApiResponse<Object> answer = problem == Problem.BAD_REQUEST
                ? dev.coupon.common.ApiResponse.error(problem, Language.KOREAN, List.of(violation(operation)))
                : dev.coupon.common.ApiResponse.error(problem, Language.KOREAN);
        try {
            return Json.mapper().readTree(json.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that the operation can find. */
    private static Violation violation(Operation operation) {
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        return Stream.concat(
                        parameters.stream().map(ErrorAnswers::violation),
                        operation.getRequestBody() == null
                                ? Stream.empty()
                                : Stream.of(new Violation("body", "is not JSON, or has a field twice")))
                .filter(violation -> violation != null)
                .findFirst()
                .orElse(new Violation("request", "is not acceptable"));
    }

    private static @Nullable Violation violation(Parameter parameter) {
        if ("uuid".equals(parameter.getSchema().getFormat())) {
            return new Violation(parameter.getName(), "must be a UUID");
        }
        return parameter.getName().equals("size")
                ? new Violation("size", "must be 1 to " + PageQuery.LARGEST_SIZE)
                : null;
    }

    private static Schema<?> envelope(Schema<?> data) {
        Schema<?> code = new StringSchema().pattern("^E[45][0-9]{2}$");
        Schema<?> message = Models.object(
                Map.of("code", code, "message", text("for people"), "data", data), List.of("code", "message", "data"));
        return Models.object(
                Map.of(
                        "resultType", new StringSchema().addEnumItem("ERROR"),
                        "data", SuccessAnswers.nothing(),
                        "errorMessage", message),
                SuccessAnswers.ENVELOPE);
    }

    private static Schema<?> text(String description) {
        return new StringSchema().description(description);
    }
}
