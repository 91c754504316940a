package dev.coupon.consumer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.CouponTypes;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.coupon.DiscountType;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.reconcile.GateAudit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class OpenCouponGaugesTest {

    private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Coupon> coupons = new ArrayList<>();
    private final Map<UUID, Optional<GateAudit.Counts>> gates = new HashMap<>();
    private boolean databaseAway;

    private final OpenCouponGauges gauges =
            new OpenCouponGauges(new Database(), new Gates(), Clock.fixed(NOW, ZoneOffset.UTC), registry);

    @Test
    void showsEachCouponWithItsFigures() {
        Coupon coupon = open(NOW.minusSeconds(60), new GateAudit.Counts(40, 40, 3, 5, 100));

        gauges.look();

        assertThat(figure("remaining", coupon)).isEqualTo(60);
        assertThat(figure("admitted", coupon)).isEqualTo(40);
        assertThat(figure("pending", coupon)).isEqualTo(3);
        assertThat(figure("stored", coupon)).isZero();
        assertThat(state(coupon)).containsExactly("open");
    }

    @Test
    void tellsTheStates() throws ReflectiveOperationException {
        Coupon soldOut = open(NOW.minusSeconds(60), new GateAudit.Counts(100, 100, 0, 0, 100));
        Coupon disabled = open(NOW.minusSeconds(60), new GateAudit.Counts(1, 1, 0, 0, 100));
        Field field = Coupon.class.getDeclaredField("disabled");
        field.setAccessible(true);
        field.setBoolean(disabled, true);
        Coupon closed = open(NOW.minusSeconds(60), null);
        Coupon away = coupon(NOW.minusSeconds(60));

        gauges.look();

        assertThat(state(soldOut)).containsExactly("sold_out");
        assertThat(state(disabled)).containsExactly("disabled");
        assertThat(state(closed)).containsExactly("closed");
        assertThat(state(away)).containsExactly("away");
        assertThat(figure("remaining", closed)).isNaN();
        assertThat(count("closed")).isEqualTo(1);
        assertThat(count("away")).isEqualTo(1);
        assertThat(count("open")).isZero();
    }

    @Test
    void leavesOutThoseThatHaveNotBegunOrAreOver() {
        open(NOW.plusSeconds(1), new GateAudit.Counts(0, 0, 0, 0, 100));
        open(NOW.minusSeconds(3_600), new GateAudit.Counts(0, 0, 0, 0, 100));

        gauges.look();

        assertThat(count("open")).isZero();
        assertThat(registry.find("coupon.open.remaining").gauges()).isEmpty();
    }

    @Test
    void countsAllAndShowsThoseThatBeganLast() {
        int many = OpenCouponGauges.MOST + 5;
        List<Coupon> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            all.add(open(NOW.minusSeconds(100 - i), new GateAudit.Counts(1, 1, 1, 0, 100)));
        }

        gauges.look();

        assertThat(count("open")).isEqualTo(many);
        assertThat(registry.get("coupon.claims.pending").gauge().value()).isEqualTo(many);
        assertThat(registry.find("coupon.open.remaining").gauges())
                .extracting(gauge -> gauge.getId().getTag("coupon"))
                .containsExactlyInAnyOrderElementsOf(all.subList(5, many).stream()
                        .map(coupon -> coupon.id().toString())
                        .toList());
    }

    @Test
    void forgetsCouponsThatAreGone() {
        open(NOW.minusSeconds(60), new GateAudit.Counts(1, 1, 0, 0, 100));
        gauges.look();
        coupons.clear();

        gauges.look();

        assertThat(registry.find("coupon.open.remaining").gauges()).isEmpty();
        assertThat(registry.find("coupon.open.state").gauges()).isEmpty();
    }

    @Test
    void goesOnWithTheCouponsItKnowsWhileTheDatabaseIsAway() {
        Coupon coupon = open(NOW.minusSeconds(60), new GateAudit.Counts(1, 1, 0, 0, 100));
        gauges.look();

        databaseAway = true;
        gates.put(coupon.id(), Optional.of(new GateAudit.Counts(2, 2, 0, 0, 100)));
        gauges.look();

        assertThat(figure("admitted", coupon)).isEqualTo(2);
    }

    private Coupon open(Instant start, GateAudit.Counts counts) {
        Coupon coupon = coupon(start);
        gates.put(coupon.id(), Optional.ofNullable(counts));
        return coupon;
    }

    /** Its window is half an hour long. */
    private Coupon coupon(Instant start) {
        CouponDefinition definition = new CouponDefinition(
                "chicken",
                "CHICKEN",
                DiscountType.FIXED,
                1_000,
                100,
                start,
                start.plusSeconds(1_800),
                null,
                NOW.plusSeconds(7_200));
        Clock before = Clock.fixed(NOW.minusSeconds(7_200), ZoneOffset.UTC);
        Coupon coupon = Coupon.create(UUID.randomUUID(), definition, new CouponTypes(Set.of("CHICKEN")), before);
        coupons.add(coupon);
        return coupon;
    }

    private double figure(String name, Coupon coupon) {
        return registry.get("coupon.open." + name)
                .tag("coupon", coupon.id().toString())
                .gauge()
                .value();
    }

    private double count(String state) {
        return registry.get("coupon.open.coupons").tag("state", state).gauge().value();
    }

    private List<String> state(Coupon coupon) {
        Collection<Gauge> states = registry.get("coupon.open.state")
                .tag("coupon", coupon.id().toString())
                .gauges();
        assertThat(states).hasSize(OpenCoupon.State.values().length);
        return states.stream()
                .filter(gauge -> gauge.value() == 1)
                .map(gauge -> gauge.getId().getTag("state"))
                .toList();
    }

    private final class Database implements Coupons {

        @Override
        public List<Coupon> findByValidUntilAfter(Instant moment) {
            if (databaseAway) {
                throw new DataAccessResourceFailureException("away");
            }
            return List.copyOf(coupons);
        }

        @Override
        public List<Coupon> findByValidUntilBetween(Instant from, Instant until) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Coupon save(Coupon coupon) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Coupon> findById(UUID id) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Gates implements GateAudit {

        @Override
        public Optional<Counts> counts(UUID couponId, long epoch) {
            if (!gates.containsKey(couponId)) {
                throw new GateFault(GateFault.Reason.RECOVERING, "away");
            }
            return gates.get(couponId);
        }

        @Override
        public Set<UUID> unknown(UUID couponId, List<UUID> users) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Waiting waiting(UUID couponId, Collection<UUID> users) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forEachEntrant(UUID couponId, Consumer<List<UUID>> portion) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forEachAccepted(UUID couponId, Consumer<List<UUID>> portion) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Repaired repair(UUID couponId, long epoch, List<UUID> users) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void stored(UUID couponId, List<UUID> users) {
            throw new UnsupportedOperationException();
        }
    }
}
