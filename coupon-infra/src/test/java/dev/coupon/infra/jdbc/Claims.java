package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Trace;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Claims as the tests need them. */
final class Claims {

    private Claims() {}

    static AdmittedClaim claim(UUID couponId, int sequence) {
        return claim(couponId, UUID.randomUUID(), sequence, 1);
    }

    static AdmittedClaim claim(UUID couponId, UUID userId, int sequence, long epoch) {
        return new AdmittedClaim(couponId, userId, sequence, Instant.parse("2026-03-01T12:00:00.123456Z"), epoch);
    }

    static AcceptedClaim accepted(AdmittedClaim claim) {
        return new AcceptedClaim(claim, new byte[] {1, 2, 3}, new Trace("trace-" + claim.sequence(), null), false);
    }

    static AcceptedClaim retried(AdmittedClaim claim) {
        return new AcceptedClaim(claim, new byte[] {1, 2, 3}, new Trace("trace-" + claim.sequence(), null), true);
    }

    static List<AcceptedClaim> accepted(UUID couponId, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(sequence -> accepted(claim(couponId, sequence)))
                .toList();
    }
}
