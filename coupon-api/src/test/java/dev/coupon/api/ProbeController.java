package dev.coupon.api;

import dev.coupon.common.ApiResponse;
import io.swagger.v3.oas.annotations.Hidden;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Controllers of the tests, as plain as those of the server. */
@RestController
@Hidden
class ProbeController {

    record Seen(boolean mayBlock, String thread) {}

    private static final Logger LOG = LoggerFactory.getLogger(ProbeController.class);

    @GetMapping(path = "/api/probe/thread", produces = MediaType.APPLICATION_JSON_VALUE)
    ApiResponse<Seen> thread() {
        return ApiResponse.success(seen());
    }

    @PostMapping(path = "/api/probe/thread", produces = MediaType.APPLICATION_JSON_VALUE)
    ApiResponse<Seen> threadAfterABody(@RequestBody JsonNode body) {
        LOG.info("read {}", body);
        return ApiResponse.success(seen());
    }

    @GetMapping("/api/probe/log")
    ApiResponse<String> log() {
        LOG.info("in the controller");
        return ApiResponse.success("logged");
    }

    @GetMapping("/api/probe/failure")
    ApiResponse<String> fail() {
        throw new IllegalStateException("secret detail");
    }

    private static Seen seen() {
        return new Seen(
                !Schedulers.isInNonBlockingThread()
                        && !Thread.currentThread().getName().contains("nio")
                        && !Thread.currentThread().getName().contains("epoll"),
                Thread.currentThread().getName());
    }
}
