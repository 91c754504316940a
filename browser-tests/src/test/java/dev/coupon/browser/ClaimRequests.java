package dev.coupon.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The claims of one coupon that a browser sends from now on, and what they are answered. */
final class ClaimRequests {

    private final List<Integer> answers = new ArrayList<>();
    private final String path;
    private int sent;

    ClaimRequests(BrowserContext context, UUID coupon) {
        this.path = path(coupon);
        context.onRequest(this::sent);
        context.onResponse(this::answered);
    }

    static String path(UUID coupon) {
        return "/api/coupon/" + coupon + "/issue";
    }

    int sent() {
        return sent;
    }

    List<Integer> answers() {
        return answers;
    }

    private void sent(Request request) {
        if (isClaim(request)) {
            sent++;
        }
    }

    private void answered(Response response) {
        if (isClaim(response.request())) {
            answers.add(response.status());
        }
    }

    /** Not the question what became of it, which has the same path. */
    private boolean isClaim(Request request) {
        return request.method().equals("POST") && request.url().endsWith(path);
    }
}
