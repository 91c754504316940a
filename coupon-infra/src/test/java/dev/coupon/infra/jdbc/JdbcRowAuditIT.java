package dev.coupon.infra.jdbc;

import static dev.coupon.infra.jdbc.Claims.accepted;
import static dev.coupon.infra.jdbc.Claims.claim;
import static dev.coupon.infra.jdbc.Claims.retried;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.FailedIssuedCoupon.Cause;
import dev.coupon.domain.issue.FailedIssuedCoupons.Failure;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbcRowAuditIT {

    private static StoreDatabase database;

    @BeforeAll
    static void connect() {
        database = new StoreDatabase(Clock.systemUTC(), true);
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @Test
    void aResolvedFailureDoesNotStandInForARowThatIsGone() {
        UUID coupon = database.addCoupon(10);
        AcceptedClaim claim = accepted(claim(coupon, 1));
        List<UUID> user = List.of(claim.claim().userId());
        JdbcRowAudit audit = new JdbcRowAudit(database.jdbc());

        assertThat(audit.kept(coupon, user)).isEmpty();
        database.failedIssuedCoupons().record(List.of(new Failure(claim, Cause.GATE_CLOSED, "")), 10);
        assertThat(audit.kept(coupon, user)).as("failed").isEqualTo(Set.copyOf(user));
        database.claimStore().store(List.of(retried(claim.claim())));
        assertThat(audit.kept(coupon, user)).as("stored").isEqualTo(Set.copyOf(user));

        database.jdbc().update("DELETE FROM issued_coupon WHERE coupon_id = ?", (Object) Columns.bytes(coupon));
        assertThat(audit.kept(coupon, user)).isEmpty();
    }
}
