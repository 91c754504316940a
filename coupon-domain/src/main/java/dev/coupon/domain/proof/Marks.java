package dev.coupon.domain.proof;

/** What is known of a user, a bit each. */
final class Marks {

    /** A record that the consumers were done with when the look began, or a dead letter. */
    static final int RECORD_DONE = 1;

    /** A record that they were not done with. */
    static final int RECORD_BEHIND = 1 << 1;

    static final int ROW = 1 << 2;
    static final int WAITING = 1 << 3;
    static final int GIVEN_UP = 1 << 4;
    static final int ENTRANT = 1 << 5;
    static final int PENDING = 1 << 6;
    static final int SEVERAL_RECORDS = 1 << 7;

    static final int ACCEPTED = RECORD_DONE | RECORD_BEHIND;
    static final int FAILED = WAITING | GIVEN_UP;

    private Marks() {}

    static boolean has(int marks, int any) {
        return (marks & any) != 0;
    }
}
