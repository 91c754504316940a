package dev.coupon.infra.redis;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.StoredClaimListener;
import io.lettuce.core.RedisException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets the accepted claims that have a row now: who asks for them is told from the row. */
final class AcceptedClaims implements StoredClaimListener {

    private static final Logger log = LoggerFactory.getLogger(AcceptedClaims.class);

    private final GateConnection connection;

    AcceptedClaims(GateConnection connection) {
        this.connection = connection;
    }

    @Override
    public void stored(List<AdmittedClaim> claims) {
        Map<UUID, List<AdmittedClaim>> byCoupon =
                claims.stream().collect(Collectors.groupingBy(AdmittedClaim::couponId));
        try {
            GateConnection.Live live = connection.current();
            byCoupon.forEach((couponId, stored) -> live.redis()
                    .hdel(
                            GateKeys.of(couponId).accepted(),
                            stored.stream()
                                    .map(claim -> GateKeys.user(claim.userId()))
                                    .toArray(byte[][]::new)));
        } catch (GateFault | RedisException away) {
            log.debug("{} stored claims stay in the gate's memory: {}", claims.size(), away.toString());
        }
    }
}
