package dev.coupon.api.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.FoundCoupons;
import dev.coupon.common.Problem;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.CouponTypes;
import dev.coupon.domain.coupon.DiscountType;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.stats.ClaimCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class ClaimTallyTellerTest {

    private static final IssueResult SOLD_OUT = new IssueResult.Rejected(Problem.SOLD_OUT);

    private Instant now = Instant.parse("2026-05-20T00:00:00Z");
    private final Clock clock = new Clock() {
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
            return this;
        }
    };
    private final ClaimTally tally = new ClaimTally();
    private final Told redis = new Told();
    private final Database database = new Database();
    private final ClaimTallyTeller teller = new ClaimTallyTeller(tally, redis, database, clock);

    @Test
    void tellsWhatWasCountedAndNothingWhereNothingWas() {
        UUID busy = aCoupon();
        UUID quiet = aCoupon();
        tally.count(busy, SOLD_OUT);
        tally.count(quiet, SOLD_OUT);
        tick();
        tally.count(busy, SOLD_OUT);
        tick();
        tick();

        assertThat(redis.of(busy)).isEqualTo(Map.of("SOLD_OUT", 2L));
        assertThat(redis.calls).extracting(ClaimCounts.Told::couponId).containsExactlyInAnyOrder(busy, quiet, busy);
        assertThat(redis.calls)
                .allSatisfy(told ->
                        assertThat(told.keep()).isGreaterThan(ToldTally.KEEP).isLessThan(Duration.ofDays(41)));
    }

    @Test
    void tellsLaterWhatCouldNotBeToldAndWaitsForNobody() {
        UUID coupon = aCoupon();
        tally.count(coupon, SOLD_OUT);
        redis.answer = new CompletableFuture<>();
        tick();
        tally.count(coupon, SOLD_OUT);
        tick();
        assertThat(redis.calls).hasSize(1);

        redis.answer.completeExceptionally(new GateFault(GateFault.Reason.RECOVERING, "away"));
        redis.answer = CompletableFuture.completedFuture(null);
        tick();

        assertThat(redis.of(coupon)).isEqualTo(Map.of("SOLD_OUT", 2L));
    }

    @Test
    void tellsAgainWhatMayBeLostThere() {
        UUID coupon = aCoupon();
        tally.count(coupon, SOLD_OUT);
        tick();
        redis.counts.clear();
        now = now.plus(ToldTally.AGAIN);

        tick();

        assertThat(redis.of(coupon)).isEqualTo(Map.of("SOLD_OUT", 1L));
    }

    @Test
    void waitsForADatabaseThatIsAwayAndTellsNothingOfCouponsThatAreNone() {
        UUID coupon = aCoupon();
        UUID none = UUID.randomUUID();
        tally.count(coupon, SOLD_OUT);
        tally.count(none, SOLD_OUT);
        database.away = true;
        tick();
        assertThat(redis.calls).isEmpty();

        database.away = false;
        tick();

        assertThat(redis.of(coupon)).isEqualTo(Map.of("SOLD_OUT", 1L));
        assertThat(tally.tallies()).containsOnlyKeys(coupon);
    }

    @Test
    void makesRoomWhereCouponsAreQuietAndLosesNoClaimOfThem() {
        List<UUID> coupons = new ArrayList<>();
        for (int i = 0; i < ClaimTally.MOST_COUPONS; i++) {
            coupons.add(aCoupon());
            tally.count(coupons.get(i), SOLD_OUT);
        }
        tick();
        UUID quiet = coupons.get(0);
        CouponTally late = tally.tallies().get(quiet);
        now = now.plus(Duration.ofMinutes(2));
        tick();
        assertThat(tally.tallies()).isEmpty();

        // By somebody who had found it before it left, and by one who comes later.
        late.count(SOLD_OUT);
        tally.count(quiet, SOLD_OUT);
        tick();

        assertThat(redis.of(quiet)).isEqualTo(Map.of("SOLD_OUT", 3L));
    }

    @Test
    void tellsTheLastClaimsAtTheEnd() {
        UUID coupon = aCoupon();
        tally.count(coupon, SOLD_OUT);

        teller.tellLast();

        assertThat(redis.of(coupon)).isEqualTo(Map.of("SOLD_OUT", 1L));
    }

    private void tick() {
        now = now.plusSeconds(1);
        teller.tell();
    }

    private UUID aCoupon() {
        CouponDefinition definition = new CouponDefinition(
                "chicken", "CHICKEN", DiscountType.FIXED, 1_000, 10, null, null, null, now.plus(Duration.ofDays(10)));
        Coupon coupon = Coupon.create(UUID.randomUUID(), definition, new CouponTypes(Set.of("CHICKEN")), clock);
        database.coupons.put(coupon.id(), coupon);
        return coupon.id();
    }

    /** Adds up as the port promises. */
    private static final class Told implements ClaimCounts {

        private final List<ClaimCounts.Told> calls = new ArrayList<>();
        private final Map<UUID, Map<UUID, Map<String, Long>>> counts = new HashMap<>();
        private CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);

        @Override
        public CompletionStage<?> tell(ClaimCounts.Told told) {
            calls.add(told);
            counts.computeIfAbsent(told.couponId(), id -> new HashMap<>()).put(told.source(), told.sinceItBegan());
            return answer;
        }

        @Override
        public Map<String, Long> of(UUID couponId) {
            Map<String, Long> sum = new HashMap<>();
            counts.getOrDefault(couponId, Map.of())
                    .values()
                    .forEach(source -> source.forEach((outcome, count) -> sum.merge(outcome, count, Long::sum)));
            return sum;
        }
    }

    private static final class Database implements FoundCoupons {

        private final Map<UUID, Coupon> coupons = new HashMap<>();
        private boolean away;

        @Override
        public Optional<Coupon> findById(UUID id) {
            if (away) {
                throw new DataAccessResourceFailureException("away");
            }
            return Optional.ofNullable(coupons.get(id));
        }
    }
}
