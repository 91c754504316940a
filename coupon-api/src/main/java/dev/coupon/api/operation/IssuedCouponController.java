package dev.coupon.api.operation;

import dev.coupon.api.web.SendBuffer;
import dev.coupon.domain.coupon.Coupon;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

@RestController
@Tag(name = "operation")
class IssuedCouponController {

    private static final String CSV = "text/csv";
    private static final MediaType CSV_IN_UTF8 = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final String EXAMPLE = "userId,username,sequence,issuedAt,usedAt,orderId,orderAmount,discount,"
            + "withdrawnAt\r\n0196edf7-46bc-7cc7-81a7-6f3b1c8e2b40,hong.gildong,42,2025-05-20T21:41:46.380488,"
            + "2025-05-21T12:30:00,order-17,24000,7200,\r\n";

    private final IssuedCouponExport export;

    IssuedCouponController(IssuedCouponExport export) {
        this.export = export;
    }

    @GetMapping(path = "/api/admin/coupons/{couponId}/issued.csv", produces = CSV)
    @Operation(
            operationId = "exportIssued",
            summary = "All issued coupons of a coupon as a file, in the order of their users' ids (admins)",
            description =
                    "CSV by RFC 4180, with a header, in UTF-8 without a byte order mark. Withdrawn coupons are in it, too. A"
                            + " text that a spreadsheet would take for a formula has an apostrophe in front. A file that"
                            + " is not complete ends with the connection, and not as chunked transfer ends. What is stored"
                            + " meanwhile may be in it or not. Four at a time: then OVERLOADED.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "OK",
                            content =
                                    @Content(
                                            mediaType = CSV,
                                            schema = @Schema(type = "string", format = "binary"),
                                            examples = @ExampleObject(EXAMPLE))))
    ResponseEntity<Flux<DataBuffer>> issued(
            @PathVariable UUID couponId, HttpMethod method, ServerHttpResponse response) {
        Coupon coupon = export.coupon(couponId);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(CSV_IN_UTF8)
                .header(HttpHeaders.CONTENT_DISPOSITION, IssuedFileName.of(coupon));
        if (method.equals(HttpMethod.HEAD)) {
            // What is only asked for its head is not read.
            return answer.build();
        }
        SendBuffer.keepSmall(response);
        return answer.body(export.file(couponId).map(DefaultDataBufferFactory.sharedInstance::wrap));
    }
}
