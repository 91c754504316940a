package dev.coupon.domain.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Port: the sessions in the database, each with the hash of the one token that is good. Blocking. */
public interface Sessions {

    /** @param tokenHash 32 bytes, as in the other methods */
    void open(Session session, byte[] tokenHash);

    Optional<Session> find(UUID id);

    /** Finds a session, expired or not, if this is its token. */
    Optional<Session> find(UUID id, byte[] tokenHash);

    /** Keeps a session until then, if it is there and would end before. */
    void prolong(UUID id, Instant expiresAt);

    /**
     * Exchanges the refresh token. Of many at once with the same token one succeeds.
     *
     * @return whether {@code from} was the newest token of a session that has not expired
     */
    boolean rotate(UUID id, byte[] from, byte[] to, Instant now, Instant expiresAt);

    /**
     * Ends those sessions of a user that were not used for the longest, 100 at most, so that so many stay.
     *
     * @param most how many may stay, 1 or more
     * @return how many were ended
     */
    int keepNewest(UUID userId, int most);

    /** Ends a session, if it is there: none of its tokens is good any more. */
    void end(UUID id);

    /** @return how many were deleted, {@code atMost} */
    int deleteExpired(Instant now, int atMost);
}
