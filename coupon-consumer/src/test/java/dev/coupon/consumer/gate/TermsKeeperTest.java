package dev.coupon.consumer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.CouponTypes;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.coupon.DiscountType;
import dev.coupon.domain.issue.GateTerms;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TermsKeeperTest {

    private final UUID id = UUID.randomUUID();
    private final List<String> told = new ArrayList<>();
    private long storedVersion;
    private int reads;

    private final TermsKeeper keeper = new TermsKeeper(new OneCoupon(), new Gate());

    @Test
    void tellsAGateWithOlderTerms() {
        keeper.compare(coupon(3), 2);

        assertThat(told).containsExactly("put 3");
    }

    @Test
    void leavesAGateAloneThatHasTheTermsAndReadsNothingForIt() {
        keeper.compare(coupon(3), 3);

        assertThat(told).isEmpty();
        assertThat(reads).isZero();
    }

    @Test
    void leavesAGateAloneThatWasToldSinceTheCouponWasRead() {
        storedVersion = 4;

        keeper.compare(coupon(3), 4);

        assertThat(told).isEmpty();
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void replacesTermsThatTheDatabaseDoesNotKnowAlsoWhenItIsReadAgain() {
        storedVersion = 3;

        keeper.compare(coupon(3), 7);

        assertThat(told).containsExactly("replace 7 by 3");
    }

    private Coupon coupon(long termsVersion) {
        CouponDefinition definition = new CouponDefinition(
                "chicken",
                "CHICKEN",
                DiscountType.FIXED,
                1_000,
                10,
                null,
                null,
                null,
                Instant.parse("2099-01-01T00:00:00Z"));
        Coupon coupon = Coupon.create(id, definition, new CouponTypes(Set.of("CHICKEN")), Clock.systemUTC());
        try {
            // The database alone raises it.
            Field field = Coupon.class.getDeclaredField("termsVersion");
            field.setAccessible(true);
            field.setLong(coupon, termsVersion);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return coupon;
    }

    private final class Gate implements GateTerms {

        @Override
        public void put(Coupon coupon) {
            told.add("put " + coupon.termsVersion());
        }

        @Override
        public void replace(Coupon coupon, long wrongVersion) {
            told.add("replace " + wrongVersion + " by " + coupon.termsVersion());
        }
    }

    private final class OneCoupon implements Coupons {

        @Override
        public Optional<Coupon> findById(UUID wanted) {
            reads++;
            return Optional.of(coupon(storedVersion));
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
    }
}
