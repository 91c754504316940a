package dev.coupon.domain.proof;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.GateFault;
import java.util.UUID;

/**
 * Marks every user of one range with where he or she was found. The order makes a claim that moves on meanwhile look like
 * one that is on its way, never like one that is lost:
 *
 * <ol>
 *   <li>the failures, then the rows: who is resolved in between is found among the rows;
 *   <li>the entrants, then the pending ones: who has a row by now is an entrant, and who is settled in between has a record;
 *   <li>the log up to its end of now: who has a row or is settled by now has a record.
 * </ol>
 */
final class Pass implements AcceptedClaims.Visitor {

    private final HashRange range;
    private final UserMarks marks;
    private final Users.Builder duplicates = new Users.Builder();
    private long rows;
    private long waiting;
    private long givenUp;
    private long records;
    private long deadLetters;
    private AcceptedClaims.Extent extent = new AcceptedClaims.Extent(0, 0, false);
    private boolean gateLookedAt;

    Pass(HashRange range, UserMarks marks) {
        this.range = range;
        this.marks = marks;
    }

    void run(Coupon coupon, StoredCoupons stored, GateEntrants gate, AcceptedClaims.Look look) {
        stored.forEachFailure(coupon.id(), false, user -> waiting += count(user, Marks.WAITING));
        stored.forEachFailure(coupon.id(), true, user -> givenUp += count(user, Marks.GIVEN_UP));
        stored.forEachRow(coupon.id(), this::row);
        gateLookedAt = lookAt(gate, coupon);
        extent = look.read(this);
    }

    private boolean lookAt(GateEntrants gate, Coupon coupon) {
        try {
            gate.forEach(
                    coupon.id(),
                    coupon.epoch(),
                    user -> count(user, Marks.ENTRANT),
                    user -> count(user, Marks.PENDING));
            return true;
        } catch (GateFault closedOrAway) {
            return false;
        }
    }

    private void row(UUID user) {
        if (range.contains(user)) {
            rows++;
            if (Marks.has(marks.mark(user, Marks.ROW), Marks.ROW)) {
                duplicates.add(user);
            }
        }
    }

    @Override
    public void record(UUID user, boolean done) {
        if (range.contains(user)) {
            records++;
            int before = marks.mark(user, done ? Marks.RECORD_DONE : Marks.RECORD_BEHIND);
            if (Marks.has(before, Marks.ACCEPTED)) {
                marks.mark(user, Marks.SEVERAL_RECORDS);
            }
        }
    }

    @Override
    public void deadLetter(UUID user) {
        deadLetters += count(user, Marks.RECORD_DONE);
    }

    private int count(UUID user, int mark) {
        if (!range.contains(user)) {
            return 0;
        }
        marks.mark(user, mark);
        return 1;
    }

    UserMarks marks() {
        return marks;
    }

    Users duplicates() {
        return duplicates.build();
    }

    long rows() {
        return rows;
    }

    long waiting() {
        return waiting;
    }

    long givenUp() {
        return givenUp;
    }

    long records() {
        return records;
    }

    long deadLetters() {
        return deadLetters;
    }

    AcceptedClaims.Extent extent() {
        return extent;
    }

    /** If not, the marks of entrants and pending ones mean nothing. */
    boolean gateLookedAt() {
        return gateLookedAt;
    }
}
