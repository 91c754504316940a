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

/**
 * Takes claims that have a row off accepted, since whoever asks for them is told from the row, and off pending: the row
 * can be there before the claim is settled, which then finds nothing left to do.
 */
final class StoredClaimsInGate implements StoredClaimListener {

    private static final Logger log = LoggerFactory.getLogger(StoredClaimsInGate.class);

    private final GateConnection connection;

    StoredClaimsInGate(GateConnection connection) {
        this.connection = connection;
    }

    @Override
    public void stored(List<AdmittedClaim> claims) {
        Map<UUID, List<AdmittedClaim>> byCoupon =
                claims.stream().collect(Collectors.groupingBy(AdmittedClaim::couponId));
        try {
            GateConnection.Live live = connection.current();
            byCoupon.forEach((couponId, stored) -> {
                GateKeys keys = GateKeys.of(couponId);
                byte[][] users = stored.stream()
                        .map(claim -> GateKeys.user(claim.userId()))
                        .toArray(byte[][]::new);
                live.redis().hdel(keys.pending(), users);
                live.redis().hdel(keys.accepted(), users);
            });
        } catch (GateFault | RedisException away) {
            log.debug("{} stored claims stay in the gate's memory: {}", claims.size(), away.toString());
        }
    }
}
