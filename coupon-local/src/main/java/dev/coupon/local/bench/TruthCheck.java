package dev.coupon.local.bench;

import dev.coupon.local.proof.ProofTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Compares what a load was answered with what is stored, once all of it is. Whoever was on the way when the load ended
 * may have a row and never got the answer; so did whoever's connection broke.
 *
 * @param accepted how many were answered 202
 * @param told who was, as far as the load looked
 * @param unanswered the most claims of which the end is unknown
 */
record TruthCheck(
        long accepted,
        Set<UUID> told,
        long unanswered,
        Set<UUID> asked,
        Set<UUID> stored,
        long issuedQuantity,
        JsonNode proof) {

    /** Asks the database and the server's own proof about a coupon that these users have claimed, and nobody else. */
    static TruthCheck of(BenchStack stack, UUID coupon, Set<UUID> owners) throws InterruptedException, SQLException {
        return new TruthCheck(
                owners.size(),
                owners,
                0,
                owners,
                stack.stored(coupon),
                stack.issuedQuantity(coupon),
                stack.prove(coupon));
    }

    /** The same about one that a load has claimed, of these users with an access token. */
    static TruthCheck of(BenchStack stack, UUID coupon, LoadResult load, long unanswered, List<UUID> users)
            throws InterruptedException, SQLException {
        return new TruthCheck(
                load.accepted(),
                load.sent().told(),
                unanswered,
                load.sent().among(users),
                stack.stored(coupon),
                stack.issuedQuantity(coupon),
                stack.prove(coupon));
    }

    /** What is wrong, in sentences; empty when every 202 is a row. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (stored.size() < accepted) {
            complaints.add(
                    "%,d claims were answered 202, and there are only %,d rows".formatted(accepted, stored.size()));
        }
        if (stored.size() > accepted + unanswered) {
            complaints.add("there are %,d rows, and only %,d claims were answered 202, with up to %,d on their way"
                    .formatted(stored.size(), accepted, unanswered));
        }
        Set<UUID> missing = new HashSet<>(told);
        missing.removeAll(stored);
        if (!missing.isEmpty()) {
            complaints.add("%,d users were told 202 and have no row, e.g. %s"
                    .formatted(missing.size(), missing.iterator().next()));
        }
        Set<UUID> strangers = new HashSet<>(stored);
        strangers.removeAll(asked);
        if (!strangers.isEmpty()) {
            complaints.add("%,d rows are of users who did not ask, e.g. %s"
                    .formatted(strangers.size(), strangers.iterator().next()));
        }
        if (issuedQuantity != stored.size()) {
            complaints.add(
                    "the issued quantity is %,d, and there are %,d rows".formatted(issuedQuantity, stored.size()));
        }
        if (!ProofTable.isProven(proof)) {
            complaints.add("the proof says " + proof.path("verdict").asString("nothing") + " " + proof.path("reasons"));
        }
        return complaints;
    }
}
