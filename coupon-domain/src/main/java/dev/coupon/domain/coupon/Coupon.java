package dev.coupon.domain.coupon;

import dev.coupon.domain.InvalidInputException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a coupon: what it is worth, how many there are, when it can be claimed and used.
 *
 * <p>Valid from the moment it exists: {@link #create} refuses what breaks a rule. All times are kept to the microsecond.
 * {@code issuedQuantity}, {@code epoch} and {@code fence}, and the terms ({@link CouponTerms}), are changed by conditional
 * updates in the database only, never through this object, so a copy of it in memory cannot overwrite them.
 */
@Entity
@Table(name = "coupon")
public class Coupon {

    /** The epoch of a coupon whose gate has never been rebuilt. */
    public static final long FIRST_EPOCH = 1;

    @Id
    private UUID id;

    private String name;

    private String type;

    @Enumerated(EnumType.STRING)
    private DiscountType discountType;

    private int discountValue;

    @Column(updatable = false)
    private int totalQuantity;

    @Column(updatable = false)
    private int issuedQuantity;

    @Column(updatable = false)
    private int withdrawnQuantity;

    private Instant issueStartAt;

    private Instant issueEndAt;

    private Instant validFrom;

    private Instant validUntil;

    @Column(updatable = false)
    private boolean disabled;

    @Column(updatable = false)
    private long termsVersion;

    @Column(updatable = false)
    private long epoch;

    @Column(updatable = false)
    private long fence;

    private Instant createdAt;

    private @Nullable Integer maxDiscountAmount;

    private @Nullable Integer minOrderAmount;

    @SuppressWarnings("NullAway.Init")
    protected Coupon() {}

    private Coupon(UUID id, CouponDefinition.Complete definition, Instant createdAt) {
        this.id = id;
        this.name = definition.name();
        this.type = definition.type();
        this.discountType = definition.discountType();
        this.discountValue = definition.discountValue();
        this.totalQuantity = definition.totalQuantity();
        this.issueStartAt = definition.issueStartAt();
        this.issueEndAt = definition.issueEndAt();
        this.validFrom = definition.validFrom();
        this.validUntil = definition.validUntil();
        this.epoch = FIRST_EPOCH;
        this.fence = FIRST_EPOCH;
        this.createdAt = createdAt;
        this.maxDiscountAmount = definition.maxDiscountAmount();
        this.minOrderAmount = definition.minOrderAmount();
    }

    /**
     * A new coupon with nothing issued.
     *
     * @throws InvalidInputException naming every rule the definition breaks
     */
    public static Coupon create(UUID id, CouponDefinition definition, CouponTypes types, Clock clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Coupon(id, definition.complete(types, now), now);
    }

    /**
     * What the coupon is at {@code now}. A later stage of its life wins over an earlier one, a decision of an admin over
     * both but the last: EXPIRED, DISABLED, ENDED, PENDING, SOLD_OUT, ACTIVE.
     *
     * @param remaining how many can still be claimed, as the gate counts
     */
    public CouponStatus status(Instant now, long remaining) {
        if (!now.isBefore(validUntil)) {
            return CouponStatus.EXPIRED;
        }
        if (disabled) {
            return CouponStatus.DISABLED;
        }
        if (!now.isBefore(issueEndAt)) {
            return CouponStatus.ENDED;
        }
        if (now.isBefore(issueStartAt)) {
            return CouponStatus.PENDING;
        }
        return remaining <= 0 ? CouponStatus.SOLD_OUT : CouponStatus.ACTIVE;
    }

    public boolean isUsableFrom(Instant now) {
        return !now.isBefore(validFrom);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(validUntil);
    }

    /** What it takes off an order. */
    public Discount discount() {
        return new Discount(discountType, discountValue, maxDiscountAmount);
    }

    /** Whether it can be used on an order of so many won. */
    public boolean isUsableOn(int orderAmount) {
        return minOrderAmount == null || orderAmount >= minOrderAmount;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String type() {
        return type;
    }

    public DiscountType discountType() {
        return discountType;
    }

    public int discountValue() {
        return discountValue;
    }

    /** The most that a percentage takes off, in won; null: no limit. */
    public @Nullable Integer maxDiscountAmount() {
        return maxDiscountAmount;
    }

    /** The least order to use it on, in won; null: usable on any, and without one. */
    public @Nullable Integer minOrderAmount() {
        return minOrderAmount;
    }

    public int totalQuantity() {
        return totalQuantity;
    }

    /** Rows stored and not withdrawn, as of the read of this object. */
    public int issuedQuantity() {
        return issuedQuantity;
    }

    /** Rows stored and withdrawn again. */
    public int withdrawnQuantity() {
        return withdrawnQuantity;
    }

    /** Rows there are: this number never falls. */
    public int storedQuantity() {
        return issuedQuantity + withdrawnQuantity;
    }

    /** How many of the total quantity are nobody's, as the rows say, which come a moment after the claims. */
    public int unissued() {
        return totalQuantity - issuedQuantity;
    }

    /**
     * How many claims the gate may let in: the total quantity, and one more for each coupon that was withdrawn, whose user
     * stays an entrant.
     */
    public int entryLimit() {
        return totalQuantity + withdrawnQuantity;
    }

    public Instant issueStartAt() {
        return issueStartAt;
    }

    public Instant issueEndAt() {
        return issueEndAt;
    }

    public Instant validFrom() {
        return validFrom;
    }

    public Instant validUntil() {
        return validUntil;
    }

    public boolean disabled() {
        return disabled;
    }

    /** Rises with every change of the terms: of two versions the higher one counts. */
    public long termsVersion() {
        return termsVersion;
    }

    /** The only epoch under which the gate may admit. */
    public long epoch() {
        return epoch;
    }

    /** Claims admitted in an epoch below this one are judged again before they are stored. */
    public long fence() {
        return fence;
    }

    public Instant createdAt() {
        return createdAt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Coupon that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Coupon[" + id + " " + name + "]";
    }
}
