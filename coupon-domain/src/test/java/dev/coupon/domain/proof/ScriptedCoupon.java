package dev.coupon.domain.proof;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.CouponTypes;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.coupon.DiscountType;
import dev.coupon.domain.issue.GateFault;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A coupon with users who were accepted, stored and are entrants, until a test says otherwise. */
final class ScriptedCoupon implements Coupons, StoredCoupons, GateEntrants, AcceptedClaims {

    final SettableClock clock = new SettableClock();
    final List<UUID> users;
    final List<UUID> done;
    final List<UUID> behind = new ArrayList<>();
    final List<UUID> deadLetters = new ArrayList<>();
    final List<UUID> rows;
    final List<UUID> waiting = new ArrayList<>();
    final List<UUID> givenUp = new ArrayList<>();
    final List<UUID> entrants;
    final List<UUID> pending = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    int totalQuantity;
    int issuedQuantity;
    int withdrawnQuantity;
    long withdrawnRows;
    long unreadable;
    boolean complete = true;
    boolean gateIsAway;
    private final UUID id = UUID.randomUUID();

    ScriptedCoupon(int totalQuantity, int issued) {
        this.totalQuantity = totalQuantity;
        issuedQuantity = issued;
        users = Stream.generate(UUID::randomUUID).limit(issued).toList();
        done = new ArrayList<>(users);
        rows = new ArrayList<>(users);
        entrants = new ArrayList<>(users);
    }

    ProofReport prove() {
        return prove(1 << 10);
    }

    ProofReport prove(int mostSlots) {
        return proof(mostSlots).of(id).orElseThrow();
    }

    Proof proof(int mostSlots) {
        return new Proof(this, this, this, this, clock, mostSlots);
    }

    @Override
    public Optional<Coupon> findById(UUID wanted) {
        return wanted.equals(id) ? Optional.of(coupon()) : Optional.empty();
    }

    private Coupon coupon() {
        Instant expires = SettableClock.START.plus(Duration.ofDays(1));
        CouponDefinition definition = new CouponDefinition(
                "proof", "CHICKEN", DiscountType.FIXED, 1_000, totalQuantity, null, null, null, expires);
        Coupon coupon = Coupon.create(
                id, definition, new CouponTypes(Set.of("CHICKEN")), Clock.fixed(SettableClock.START, ZoneOffset.UTC));
        set(coupon, "issuedQuantity", issuedQuantity);
        set(coupon, "withdrawnQuantity", withdrawnQuantity);
        return coupon;
    }

    /** The database alone changes it. */
    private static void set(Coupon coupon, String name, int value) {
        try {
            Field field = Coupon.class.getDeclaredField(name);
            field.setAccessible(true);
            field.setInt(coupon, value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void forEachRow(UUID couponId, Consumer<UUID> user) {
        asked.add("rows");
        rows.forEach(user);
    }

    @Override
    public long countWithdrawn(UUID couponId) {
        asked.add("withdrawn");
        return withdrawnRows;
    }

    @Override
    public void forEachFailure(UUID couponId, boolean wantedGivenUp, Consumer<UUID> user) {
        asked.add("failures");
        (wantedGivenUp ? givenUp : waiting).forEach(user);
    }

    @Override
    public void forEach(UUID couponId, long epoch, Consumer<UUID> entrant, Consumer<UUID> pendingUser) {
        asked.add("gate");
        entrants.forEach(entrant);
        if (gateIsAway) {
            throw new GateFault(GateFault.Reason.RECOVERING, "away");
        }
        pending.forEach(pendingUser);
    }

    @Override
    public Look look(UUID couponId, Instant since) {
        asked.add("look");
        return new Look() {
            @Override
            public Extent read(Visitor visitor) {
                asked.add("log");
                done.forEach(user -> visitor.record(user, true));
                behind.forEach(user -> visitor.record(user, false));
                deadLetters.forEach(visitor::deadLetter);
                return new Extent(unreadable, 0, complete);
            }

            @Override
            public long lag() {
                return 11;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<Coupon> findByValidUntilAfter(Instant moment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Coupon> findByValidUntilBetween(Instant from, Instant until) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Coupon save(Coupon coupon) {
        throw new UnsupportedOperationException();
    }

    static final class SettableClock extends Clock {

        static final Instant START = Instant.parse("2026-05-20T12:00:00Z");

        private Instant now = START;

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
