package dev.coupon.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Collects what must not happen on any page: errors that nobody caught, errors and warnings on the console, among them broken rules of the
 * security policy, requests to other hosts, and answers that no page of ours should ever get.
 */
final class Complaints {

    /** How Chromium says on the console that an answer was an error; the answers themselves are looked at here. */
    private static final String OF_AN_ANSWER = "Failed to load resource: the server responded with a status of ";

    private static final Set<String> SCHEMES_WITHOUT_A_HOST = Set.of("data", "blob");

    private final String host;
    private final List<String> complaints = new ArrayList<>();
    private boolean connectionMayBreak;

    Complaints(BrowserContext context, String baseUrl) {
        this.host = URI.create(baseUrl).getAuthority();
        context.onConsoleMessage(this::said);
        context.onWebError(error -> complaints.add("not caught: " + error.error()));
        context.onRequest(this::asked);
        context.onResponse(this::answered);
    }

    /** From now on there may be no answer, or one from in front of the servers. */
    void letTheConnectionBreak() {
        connectionMayBreak = true;
    }

    List<String> all() {
        return complaints;
    }

    private void said(ConsoleMessage message) {
        if (!Set.of("error", "warning").contains(message.type())
                || message.text().startsWith(OF_AN_ANSWER)
                || connectionMayBreak && message.text().contains("net::ERR_")) {
            return;
        }
        complaints.add(message.type() + " on the console: " + message.text() + " (" + message.location() + ")");
    }

    private void asked(Request request) {
        URI uri = URI.create(request.url());
        if (!SCHEMES_WITHOUT_A_HOST.contains(uri.getScheme()) && !host.equals(uri.getAuthority())) {
            complaints.add("asked another host: " + request.url());
        }
    }

    private void answered(Response response) {
        boolean ofThePage = !URI.create(response.url()).getPath().startsWith("/api/");
        if (response.status() >= 400 && ofThePage || response.status() == 500) {
            complaints.add(response.status() + " for " + response.url());
        }
    }
}
