package dev.coupon.api.live;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "coupon")
class LiveController {

    static final String PATH = "/api/coupon/live";
    static final String STREAM = PATH + "/stream";

    /** For the first picture, when nobody has looked lately: about what a database that is away takes to say so. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

    private static final String EVENTS = "retry: 2718\n\nevent: snapshot\ndata:"
            + " {\"now\":\"2025-05-20T21:41:46.380488\",\"coupons\":[]}\n\nevent: change\ndata:"
            + " {\"now\":\"2025-05-20T21:41:46.880502\",\"coupons\":[],"
            + "\"gone\":[\"0196edf7-46bc-7cc7-81a7-6f3b1c8e2b40\"]}\n\n";

    private final LiveTicker ticker;

    LiveController(LiveTicker ticker) {
        this.ticker = ticker;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The coupons that are open or coming, half a second old at most",
            description =
                    "At most 50 whose issue window is not over: those that have begun, the newest first, then those that"
                            + " are to come, the next one first. Asking often costs the system nothing but the answer.")
    ApiResponse<LivePicture> live() throws InterruptedException {
        try {
            return ApiResponse.success(ticker.picture().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            throw new ProblemException(Problem.UNAVAILABLE);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** What the stream is like, for HEAD and for the document. The stream itself is {@link LiveStreamRoute}'s. */
    @GetMapping(path = STREAM, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "watch",
            summary = "Watch the coupons that are open or coming, as server-sent events",
            description =
                    "First an event snapshot, with the data of /api/coupon/live; then an event change when something did,"
                            + " at most one each half second: now, coupons that changed or are new as they are now, and gone, the ids of"
                            + " those that are not shown any more. Whoever is slow gets another snapshot instead of what he missed. A comment"
                            + " comes at least every 15 s. The stream ends after some minutes: come again.",
            responses =
                    @io.swagger.v3.oas.annotations.responses.ApiResponse(
                            responseCode = "200",
                            description = "Events, without an end",
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(EVENTS))))
    ResponseEntity<String> stream() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).build();
    }
}
