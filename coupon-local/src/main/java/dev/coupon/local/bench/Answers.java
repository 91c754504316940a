package dev.coupon.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many claims the API server has answered so far, by outcome, as its own metrics count. */
record Answers(Map<String, Long> byOutcome) {

    private static final Pattern COUNT =
            Pattern.compile("(?m)^coupon_claims_seconds_count\\{[^}]*outcome=\"([A-Z_]+)\"[^}]*} ([0-9.E]+)$");

    static Answers of(HttpClient http, String managementUrl) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(managementUrl + "/actuator/prometheus"))
                    .build();
            return parse(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException("The API server does not tell its metrics", e);
        }
    }

    static Answers parse(String metrics) {
        Map<String, Long> counts = new TreeMap<>();
        Matcher found = COUNT.matcher(metrics);
        while (found.find()) {
            counts.merge(found.group(1), (long) Double.parseDouble(found.group(2)), Long::sum);
        }
        return new Answers(counts);
    }

    /** Those of which there were any since. */
    Answers since(Answers earlier) {
        Map<String, Long> counts = new TreeMap<>();
        byOutcome.forEach((outcome, count) -> {
            long more = count - earlier.byOutcome.getOrDefault(outcome, 0L);
            if (more > 0) {
                counts.put(outcome, more);
            }
        });
        return new Answers(counts);
    }

    long of(String outcome) {
        return byOutcome.getOrDefault(outcome, 0L);
    }
}
