package dev.coupon.domain.proof;

import java.time.Instant;
import java.util.UUID;

/** Port: the accepted claims of one coupon as they stand in the log and among the dead letters. Blocking. */
@FunctionalInterface
public interface AcceptedClaims {

    /**
     * Begins a look, and notes how far the consumers are: what they were done with by now is a row, a failure or a dead
     * letter by now.
     *
     * @param since when the coupon was made; what was written clearly before is not read
     * @throws LogAwayException within seconds when the log does not answer
     */
    Look look(UUID couponId, Instant since);

    /** Not thread-safe. */
    interface Look extends AutoCloseable {

        /**
         * Hands over everything that is in the log at the moment of the call. Can be called again, and then reads all
         * of it again.
         *
         * @throws LogAwayException within seconds when the log does not answer, or stops to
         */
        Extent read(Visitor visitor);

        /** Records that the consumers were not done with when the look began, of all coupons. */
        long lag();

        @Override
        void close();
    }

    interface Visitor {

        /** @param done whether the consumers were done with the record when the look began */
        void record(UUID userId, boolean done);

        /** A record among the dead letters that this server can read all the same. */
        void deadLetter(UUID userId);
    }

    /**
     * What was read.
     *
     * @param unreadableRecords in the log, of whatever coupon
     * @param unreadableDeadLetters likewise
     * @param complete whether the log still reaches back to the moment the look was asked for
     */
    record Extent(long unreadableRecords, long unreadableDeadLetters, boolean complete) {}
}
