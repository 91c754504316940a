package dev.coupon.api.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.links.Link;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;

/** What can be asked next with what an answer holds: all that is done to a coupon, and the next page of a list. */
final class OperationLinks {

    private static final String COUPON_ID = "couponId";

    private final Paths paths;

    OperationLinks(Paths paths) {
        this.paths = paths;
    }

    void complete(HttpMethod method, String path, Operation operation) {
        ApiResponse created = operation.getResponses().get("201");
        if (created != null && method == HttpMethod.POST && path.equals("/api/coupon")) {
            AnswerHeaders.addLocation(created);
            paths.forEach((next, item) -> linkCoupon(next, item, created));
        }
        ApiResponse claimed = operation.getResponses().get("202");
        PathItem claims = paths.get(DocumentedProblems.CLAIM_PATH);
        if (claimed != null && claims != null && claims.getPost() == operation) {
            claimed.link("status", link(claims.getGet(), COUPON_ID, "$request.path." + COUPON_ID));
        }
        ApiResponse page = operation.getResponses().get("200");
        if (page != null
                && parameters(operation).stream()
                        .anyMatch(parameter -> parameter.getName().equals("cursor"))) {
            page.link("nextPage", link(operation, "cursor", "$response.body#/data/nextCursor"));
        }
    }

    /** Everything that has no more in its path than the coupon; but its own claim is not there before it is made. */
    private static void linkCoupon(String path, PathItem item, ApiResponse created) {
        item.readOperationsMap().forEach((method, next) -> {
            List<String> inPath = parameters(next).stream()
                    .filter(parameter -> "path".equals(parameter.getIn()))
                    .map(Parameter::getName)
                    .toList();
            boolean ownClaim = method == HttpMethod.GET && path.equals(DocumentedProblems.CLAIM_PATH);
            if (inPath.equals(List.of(COUPON_ID)) && !ownClaim) {
                created.link(next.getOperationId(), link(next, COUPON_ID, "$response.body#/data/id"));
            }
        });
    }

    private static Link link(Operation next, String parameter, String value) {
        return new Link().operationId(next.getOperationId()).addParameter(parameter, value);
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }
}
