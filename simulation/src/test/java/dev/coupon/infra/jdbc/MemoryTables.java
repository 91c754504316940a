package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.AdmittedClaim;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What the database holds, in memory. */
public final class MemoryTables {

    /** One row of coupon, with the rows of the other tables that belong to it. */
    public static final class CouponRow {
        public int totalQuantity;
        public int issuedQuantity;
        public boolean disabled;
        public long termsVersion;
        public long epoch = 1;
        public long fence = 1;
        Instant rebuildUntil;
        public final TreeMap<UUID, AdmittedClaim> rows = new TreeMap<>(BY_BYTES);

        /** Whose rows are withdrawn. */
        public final Set<UUID> withdrawn = new LinkedHashSet<>();

        CouponRow(int totalQuantity) {
            this.totalQuantity = totalQuantity;
        }
    }

    /** One row of failed_issued_coupon. */
    public static final class FailureRow {
        byte[] payload;
        String globalTraceId;
        public String reason;
        public int attempts;
        int refusals;
        public boolean resolved;
        public boolean givenUp;
        Instant nextAttemptAt;
    }

    public record Key(UUID couponId, UUID userId) {}

    /** As the database orders them, not as {@link UUID} does. */
    static final Comparator<UUID> BY_BYTES = Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    public final Map<UUID, CouponRow> coupons = new LinkedHashMap<>();
    public final Map<Key, FailureRow> failures = new LinkedHashMap<>();
    final Clock clock;

    /** Rises with every change. */
    public long changes;

    /** Whether the update of a coupon asks for its total: the guard that a test can take away. */
    public boolean guardsQuantity = true;

    /** Whether it asks for the fence. */
    public boolean guardsFence = true;

    /** @param clock of the database server */
    public MemoryTables(Clock clock) {
        this.clock = clock;
    }

    public void addCoupon(UUID id, int totalQuantity) {
        coupons.put(id, new CouponRow(totalQuantity));
    }
}
