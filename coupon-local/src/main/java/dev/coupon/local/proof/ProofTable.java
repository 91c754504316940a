package dev.coupon.local.proof;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The report as a person reads it. */
public final class ProofTable {

    private static final int NAMED = 3;

    private static final Map<String, String> SENTENCES = new TreeMap<>(Map.ofEntries(
            Map.entry("MISSING", "accepted users have no row"),
            Map.entry("EXTRA", "there are rows without a record"),
            Map.entry("DUPLICATES", "there are users with several rows"),
            Map.entry("OVER_QUANTITY", "there are more rows than the quantity"),
            Map.entry("MISCOUNTED", "the issued quantity is not the number of rows that are not withdrawn"),
            Map.entry("MISSING_IN_GATE", "the gate does not know users who have a row"),
            Map.entry("NOT_STORED", "there are entrants of whom nothing will become a row"),
            Map.entry("LOG_TRUNCATED", "the log no longer reaches back to when the coupon was made"),
            Map.entry("UNREADABLE_RECORDS", "there are records that cannot be read"),
            Map.entry("IN_FLIGHT", "accepted claims are on their way"),
            Map.entry("WAITING", "accepted claims wait to be stored again"),
            Map.entry("GIVEN_UP", "accepted claims are given up"),
            Map.entry("GATE_NOT_LOOKED_AT", "the gate was closed or away")));

    private ProofTable() {}

    public static boolean isProven(JsonNode report) {
        return report.path("verdict").asString("").equals("PROVEN");
    }

    static String of(JsonNode report) {
        StringBuilder table = new StringBuilder(
                "%n  coupon %s%n%n".formatted(report.path("couponId").asString("")));
        JsonNode totals = report.path("totals");
        number(table, "accepted users", totals.path("acceptedUsers"));
        number(table, "accepted records", totals.path("acceptedRecords"));
        number(table, "rows", totals.path("rows"));
        number(table, "withdrawn", totals.path("withdrawn"));
        number(table, "issued quantity", totals.path("issuedQuantity"));
        number(table, "total quantity", totals.path("totalQuantity"));
        number(table, "entrants", totals.path("entrants"));
        number(table, "pending", totals.path("pending"));
        number(table, "in flight", totals.path("inFlight"));
        users(table, "waiting", report.path("waiting"));
        users(table, "given up", report.path("givenUp"));
        users(table, "missing", report.path("missing"));
        users(table, "extra", report.path("extra"));
        users(table, "duplicates", report.path("duplicates"));
        number(table, "over quantity", report.path("overQuantity"));
        users(table, "missing in gate", report.path("missingInGate"));
        users(table, "not stored", report.path("notStored"));
        number(table, "took, ms", report.path("tookMillis"));
        table.append("%n  %s%n".formatted(verdict(report)));
        report.path("reasons").forEach(reason -> table.append("  %s%n".formatted(sentence(reason.asString("")))));
        return table.toString();
    }

    private static String verdict(JsonNode report) {
        return isProven(report)
                ? "PROVEN: every accepted user has a row, and nobody else"
                : report.path("verdict").asString("");
    }

    private static String sentence(String reason) {
        return reason + ": " + SENTENCES.getOrDefault(reason, "");
    }

    private static void number(StringBuilder table, String name, JsonNode value) {
        String shown = value.isNumber() ? "%,d".formatted(value.asLong()) : "not looked at";
        table.append("  %-22s %14s%n".formatted(name, shown));
    }

    private static void users(StringBuilder table, String name, JsonNode users) {
        number(table, name, users.path("count"));
        int named = 0;
        for (JsonNode user : users.path("userIds")) {
            if (named++ == NAMED) {
                table.append("      ...%n".formatted());
                return;
            }
            table.append("      %s%n".formatted(user.asString("")));
        }
    }
}
