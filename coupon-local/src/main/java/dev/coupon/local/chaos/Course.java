package dev.coupon.local.chaos;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The steps of one round, in their order: the fault, the recovery, the sale, the drain. Notes what goes wrong in them. */
final class Course {

    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(90);
    private static final Duration LONGEST_SALE = Duration.ofSeconds(120);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(120);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);
    private static final int AT_LEAST_ACCEPTED = 20;
    private static final int EARLIEST_MILLIS = 100;

    /** Before a fault strikes, at the latest. */
    static final int LATEST_MILLIS = 2_100;

    /** A rebuild frees the places of those who were pending and never got into the log: they are sold after it. */
    private static final int SALES = 3;

    private final Round round;
    private final Recovery recovery;
    private final Oracle oracle;
    private final int claimsPerSecond;
    private final List<String> violations = new ArrayList<>();

    Course(Round round, Recovery recovery, Oracle oracle, int claimsPerSecond) {
        this.round = round;
        this.recovery = recovery;
        this.oracle = oracle;
        this.claimsPerSecond = claimsPerSecond;
    }

    List<String> violations() {
        return violations;
    }

    /** Lets the fault strike while claims are accepted, and last, and ends it. */
    void suffer(Fault fault, Duration lasts) throws Exception {
        round.load().setRate(claimsPerSecond);
        if (!round.awaitAccepted(AT_LEAST_ACCEPTED, LONGEST_RECOVERY)) {
            throw new IllegalStateException("No claims are accepted, and nothing has been done yet");
        }
        Thread.sleep(EARLIEST_MILLIS + round.random().nextInt(LATEST_MILLIS - EARLIEST_MILLIS));
        try {
            round.say("strike " + fault.name() + " after " + round.acceptedCount() + " accepted claims");
            fault.strike(round);
            Thread.sleep(lasts.toMillis());
        } finally {
            round.say("heal " + fault.name());
            fault.heal(round);
        }
    }

    /** From now until every API server has given a final answer to a claim made since. */
    void recover() throws InterruptedException {
        recovery.watch();
        long deadlineNanos = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (recovery.took().isEmpty()) {
            if (System.nanoTime() - deadlineNanos > 0) {
                violations.add("an API server does not serve again after " + LONGEST_RECOVERY.toSeconds() + " s");
                return;
            }
            Thread.sleep(5);
        }
        round.say("serving again after " + recovery.took().orElseThrow().toMillis() + " ms");
    }

    /** Until nothing is left to claim, and nothing to store. */
    void sellOut(int quantity) throws InterruptedException, SQLException {
        for (int sale = 0; sale < SALES && violations.isEmpty(); sale++) {
            round.load().setRate(claimsPerSecond * 2);
            if (!round.awaitSoldOut(LONGEST_SALE)) {
                violations.add("not sold out within " + LONGEST_SALE.toSeconds() + " s");
            }
            round.load().setRate(0);
            violations.addAll(oracle.awaitDrained(LONGEST_DRAIN));
            if (oracle.stored().size() >= quantity) {
                break;
            }
        }
        round.load().finish(LAST_ANSWERS);
        violations.addAll(oracle.awaitDrained(LONGEST_DRAIN));
        round.say("sold out and drained, %,d were accepted".formatted(round.acceptedCount()));
    }
}
