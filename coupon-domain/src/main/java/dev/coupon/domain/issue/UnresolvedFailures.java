package dev.coupon.domain.issue;

import java.util.Optional;
import java.util.UUID;

/** Port: the accepted claims that could not be stored so far. Blocking. */
@FunctionalInterface
public interface UnresolvedFailures {

    /** The claim of the user, if it waits to be stored again or is given up. */
    Optional<Unresolved> find(UUID couponId, UUID userId);

    /** @param givenUp it will not be stored, unless an admin sends it again */
    record Unresolved(AdmittedClaim claim, boolean givenUp) {}
}
