package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.ClaimStore;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.infra.jdbc.MemoryTables.FailureRow;
import dev.coupon.infra.jdbc.MemoryTables.Key;
import java.time.Clock;
import java.util.UUID;

/** The store of the simulation keeps the contract of the real one. */
class MemoryClaimStoreTest extends ClaimStoreContract {

    private final MemoryTables tables = new MemoryTables(Clock.systemUTC());
    private final MemoryClaimStore store = new MemoryClaimStore(tables, Clock.systemUTC());

    @Override
    protected ClaimStore store() {
        return store;
    }

    @Override
    protected FailedIssuedCoupons failures() {
        return store;
    }

    @Override
    protected UUID addCoupon(int totalQuantity) {
        UUID id = UUID.randomUUID();
        tables.addCoupon(id, totalQuantity);
        return id;
    }

    @Override
    protected void raiseFence(UUID couponId, long fence) {
        tables.coupons.get(couponId).fence = fence;
    }

    @Override
    protected int stored(UUID couponId) {
        return tables.coupons.containsKey(couponId)
                ? tables.coupons.get(couponId).rows.size()
                : 0;
    }

    @Override
    protected int issuedQuantity(UUID couponId) {
        return tables.coupons.get(couponId).issuedQuantity;
    }

    @Override
    protected boolean isUnresolved(AcceptedClaim claim) {
        FailureRow failure = tables.failures.get(
                new Key(claim.claim().couponId(), claim.claim().userId()));
        return failure != null && !failure.resolved;
    }
}
