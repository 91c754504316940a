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
 * Tells the gate of claims that have a row: whoever asks for them is told from the row from now on. A claim that is still
 * pending is only marked, so that settling it later leaves nothing behind.
 */
final class StoredClaimsInGate implements StoredClaimListener {

    private static final Logger log = LoggerFactory.getLogger(StoredClaimsInGate.class);

    // Lua's unpack puts every argument on its stack, which ends at 8,000.
    private static final int MAX_USERS = 1_000;

    private final GateConnection connection;

    StoredClaimsInGate(GateConnection connection) {
        this.connection = connection;
    }

    @Override
    public void stored(List<AdmittedClaim> claims) {
        Map<UUID, List<AdmittedClaim>> byCoupon =
                claims.stream().collect(Collectors.groupingBy(AdmittedClaim::couponId));
        byCoupon.forEach(this::tell);
    }

    private void tell(UUID couponId, List<AdmittedClaim> claims) {
        try {
            tell(connection.current(couponId), GateKeys.of(couponId), claims);
        } catch (GateFault | RedisException away) {
            log.debug("{} stored claims stay in the gate's memory: {}", claims.size(), away.toString());
        }
    }

    private static void tell(GateServer live, GateKeys keys, List<AdmittedClaim> claims) {
        for (int from = 0; from < claims.size(); from += MAX_USERS) {
            byte[][] users = claims.subList(from, Math.min(from + MAX_USERS, claims.size())).stream()
                    .map(claim -> GateKeys.user(claim.userId()))
                    .toArray(byte[][]::new);
            GateScript.STORED.call(live.redis(), new byte[][] {keys.pending(), keys.accepted()}, users);
        }
    }
}
