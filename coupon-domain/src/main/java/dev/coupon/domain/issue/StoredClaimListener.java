package dev.coupon.domain.issue;

import java.util.List;

/** Port: hears of claims that are stored, after the commit. Best effort: a claim may be told of again, or never. */
@FunctionalInterface
public interface StoredClaimListener {

    /** Must not block and must not throw. */
    void stored(List<AdmittedClaim> claims);
}
