package dev.coupon.domain.issue;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One user's coupon. Written by the consumer in bulk, used through {@link dev.coupon.domain.usage.Usages}; this object is
 * for reading.
 */
@Entity
@Table(name = "issued_coupon")
public class IssuedCoupon {

    /** One user has one coupon of a kind: the pair is the identity. */
    @Embeddable
    public record Id(
            @Column(name = "coupon_id") UUID couponId,
            @Column(name = "user_id") UUID userId) {}

    @EmbeddedId
    private Id id;

    private int sequence;

    private Instant issuedAt;

    private @Nullable Instant usedAt;

    private @Nullable Instant withdrawnAt;

    @SuppressWarnings("NullAway.Init")
    protected IssuedCoupon() {}

    public Id id() {
        return id;
    }

    public int sequence() {
        return sequence;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public @Nullable Instant usedAt() {
        return usedAt;
    }

    public boolean used() {
        return usedAt != null;
    }

    /** When an admin took the coupon back; it can no longer be used, and its user gets no other one. */
    public @Nullable Instant withdrawnAt() {
        return withdrawnAt;
    }

    public boolean withdrawn() {
        return withdrawnAt != null;
    }
}
