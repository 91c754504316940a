package dev.coupon.local.chaos;

import dev.coupon.local.rush.StoredRows;
import dev.coupon.local.rush.Verdict;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/**
 * Compares what users were told with what is in MySQL, Redis and Kafka. It reads all three with clients of its own and
 * knows nothing of the code that it judges.
 */
final class Oracle {

    private static final long LOOK_AGAIN_MILLIS = 250;

    private final Backstage backstage;
    private final StoredRows rows;
    private final UUID couponId;
    private final int quantity;

    Oracle(Backstage backstage, StoredRows rows, UUID couponId, int quantity) {
        this.backstage = backstage;
        this.rows = rows;
        this.couponId = couponId;
        this.quantity = quantity;
    }

    /** Returns once nothing is under way any more, with an empty list; or with what still is when the limit is over. */
    List<String> awaitDrained(Duration limit) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (true) {
            List<String> left = leftToDo();
            if (left.isEmpty() || System.nanoTime() - deadlineNanos > 0) {
                return left;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private List<String> leftToDo() throws InterruptedException {
        List<String> left = new ArrayList<>();
        try {
            long lag = backstage.lag();
            if (lag > 0) {
                left.add(lag + " records of the log are not stored");
            }
            if (!backstage.isGateOpen(couponId)) {
                left.add("the gate is closed");
            }
            long pending = backstage.pending(couponId);
            if (pending > 0) {
                left.add(pending + " claims are pending");
            }
        } catch (SQLException | ExecutionException | RuntimeException e) {
            left.add("somebody does not answer: " + e);
        }
        return left;
    }

    /** The users who have a row now. */
    Set<UUID> stored() throws SQLException {
        return rows.users();
    }

    /** All that is wrong, in sentences; empty when every promise is kept. To be asked when all is drained. */
    List<String> violations(ClientLog log) throws SQLException {
        Set<UUID> stored = rows.users();
        Verdict verdict = Verdict.of(log.acceptedUsers(), log.unknownUsers(), log.soldOutCount() > 0, stored, quantity);
        List<String> violations = new ArrayList<>(verdict.isGood() ? List.of() : verdict.sentences());
        int rowCount = backstage.rowCount(couponId);
        if (rowCount != stored.size()) {
            violations.add("%,d rows are of %,d users".formatted(rowCount, stored.size()));
        }
        int issued = backstage.issuedQuantity(couponId);
        if (issued != rowCount) {
            violations.add("the issued quantity is %,d, but there are %,d rows".formatted(issued, rowCount));
        }
        compareWithGate(stored, violations);
        return violations;
    }

    private void compareWithGate(Set<UUID> stored, List<String> violations) {
        Set<UUID> entrants = backstage.entrants(couponId);
        Set<UUID> onlyStored = new HashSet<>(stored);
        onlyStored.removeAll(entrants);
        if (!onlyStored.isEmpty()) {
            violations.add("%,d users have a row and are unknown to the gate".formatted(onlyStored.size()));
        }
        Set<UUID> onlyIn = new HashSet<>(entrants);
        onlyIn.removeAll(stored);
        if (!onlyIn.isEmpty()) {
            violations.add("%,d users are in the gate and have no row".formatted(onlyIn.size()));
        }
        long entries = backstage.entries(couponId);
        if (entries != entrants.size()) {
            violations.add("the gate counts %,d and knows %,d entrants".formatted(entries, entrants.size()));
        }
    }
}
