package dev.coupon.infra.kafka;

import dev.coupon.domain.issue.AdmittedClaim;

/**
 * The record is a claim's, in a version that a release to come writes. This one knows whose it is, and not all that it
 * says: it is to be kept for a consumer of that release.
 */
public final class NewerRecordException extends UndecodableRecordException {

    private final transient AdmittedClaim claim;

    NewerRecordException(String message, AdmittedClaim claim) {
        super(message);
        this.claim = claim;
    }

    /** What all versions begin with. */
    public AdmittedClaim claim() {
        return claim;
    }
}
