package dev.coupon.local.rush;

import java.time.Duration;
import java.util.UUID;

/**
 * What a rush has shown.
 *
 * @param claiming from the first claim to the last answer
 * @param storing from the first claim to the last row
 */
record RushReport(
        UUID couponId, int quantity, Tally tally, Duration claiming, Duration storing, int rows, Verdict verdict) {

    /** Also an unanswered user is a failure, though none of the promises is broken by it. */
    boolean isGood() {
        return verdict.isGood() && tally.count(Outcome.ERROR) == 0;
    }

    String table() {
        StringBuilder table = new StringBuilder(
                "%n  coupon %s, %,d of them for %,d users%n%n".formatted(couponId, quantity, tally.size()));
        line(table, "accepted", "%,d".formatted(tally.count(Outcome.ACCEPTED)));
        line(table, "sold out", "%,d".formatted(tally.count(Outcome.SOLD_OUT)));
        line(table, "duplicates", "%,d".formatted(tally.count(Outcome.DUPLICATE)));
        line(table, "errors", "%,d".formatted(tally.count(Outcome.ERROR)));
        line(table, "asked again", "%,d".formatted(tally.retries()));
        line(table, "claims/s", "%,.0f".formatted(tally.size() / seconds(claiming)));
        line(table, "p50", "%,.1f ms".formatted(tally.answerMillis(50)));
        line(table, "p99", "%,.1f ms".formatted(tally.answerMillis(99)));
        line(table, "stored rows", "%,d".formatted(rows));
        line(table, "last answer after", "%,.1f s".formatted(seconds(claiming)));
        line(table, "last row stored after", "%,.1f s".formatted(seconds(storing)));
        table.append(System.lineSeparator());
        verdict.sentences()
                .forEach(sentence -> table.append("  ").append(sentence).append(System.lineSeparator()));
        tally.errorSamples()
                .forEach(sample -> table.append("  error: ").append(sample).append(System.lineSeparator()));
        return table.toString();
    }

    private static void line(StringBuilder table, String name, String value) {
        table.append("  %-22s %14s%n".formatted(name, value));
    }

    private static double seconds(Duration duration) {
        return Math.max(1, duration.toMillis()) / 1000.0;
    }
}
