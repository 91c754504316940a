package dev.coupon.infra.jpa;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.FailedIssuedCoupon;
import dev.coupon.domain.issue.FailedIssuedCoupon.State;
import dev.coupon.domain.issue.FailureDesk;
import dev.coupon.domain.issue.UnresolvedFailures;
import dev.coupon.infra.kafka.ClaimRecord;
import dev.coupon.infra.kafka.UndecodableRecordException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

interface FailedIssuedCouponJpaRepository
        extends Repository<FailedIssuedCoupon, UUID>, UnresolvedFailures, FailureDesk {

    @Query("""
            select f from FailedIssuedCoupon f
            where f.couponId = :couponId and f.userId = :userId and f.isResolved = false
            """)
    Optional<FailedIssuedCoupon> findUnresolved(UUID couponId, UUID userId);

    Optional<FailedIssuedCoupon> findById(UUID id);

    @Query("""
            select f from FailedIssuedCoupon f
            where f.isResolved in :resolved and f.id < :before order by f.id desc
            """)
    List<FailedIssuedCoupon> findPage(Collection<Boolean> resolved, UUID before, Limit limit);

    @Override
    @Transactional
    @Modifying
    @Query("""
            update FailedIssuedCoupon f set f.givenUp = false, f.nextAttemptAt = :now, f.updatedAt = :now
            where f.id = :id and f.isResolved = false
            """)
    int retry(UUID id, Instant now);

    @Override
    default Optional<Unresolved> find(UUID couponId, UUID userId) {
        return findUnresolved(couponId, userId)
                .map(failure -> new Unresolved(
                        ClaimRecord.decodeAnyVersion(failure.payload()), failure.state() == State.GIVEN_UP));
    }

    @Override
    default List<Entry> findOlder(Collection<Boolean> resolved, UUID before, int limit) {
        return findPage(resolved, before, Limit.of(limit)).stream()
                .map(FailedIssuedCouponJpaRepository::entry)
                .toList();
    }

    @Override
    default Optional<Entry> find(UUID id) {
        return findById(id).map(FailedIssuedCouponJpaRepository::entry);
    }

    private static Entry entry(FailedIssuedCoupon failure) {
        return new Entry(failure, claim(failure.payload()));
    }

    private static Optional<AdmittedClaim> claim(byte[] payload) {
        try {
            return Optional.of(ClaimRecord.decodeAnyVersion(payload));
        } catch (UndecodableRecordException e) {
            return Optional.empty();
        }
    }
}
