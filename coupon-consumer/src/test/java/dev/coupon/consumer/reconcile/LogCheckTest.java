package dev.coupon.consumer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.StoreAwayException;
import dev.coupon.domain.issue.Trace;
import dev.coupon.domain.reconcile.LogAudit;
import dev.coupon.domain.reconcile.RowAudit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LogCheckTest {

    private static final ReconcileProperties TWO_A_ROUND =
            new ReconcileProperties(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofSeconds(30), 2);

    private final UUID coupon = UUID.randomUUID();
    private final List<AcceptedClaim> records = new ArrayList<>();
    private final Set<UUID> rows = new HashSet<>();
    private final Set<UUID> failures = new HashSet<>();
    private final Log log = new Log();
    private boolean databaseIsAway;
    private final LogCheck check =
            new LogCheck(log, new Rows(), new Failures(), new ReconcileMetrics(new SimpleMeterRegistry()), TWO_A_ROUND);

    @Test
    void passesOverWhatHasARowOrAFailure() {
        rows.add(record());
        failures.add(record());
        rows.add(record());

        assertThat(check.check(Set.of(coupon))).isEmpty();
        assertThat(log.noted).isEqualTo(2);
        assertThat(check.check(Set.of(coupon))).isEmpty();
        assertThat(log.noted).isEqualTo(3);
    }

    @Test
    void keepsWhatIsMissingTwiceAsAFailureUntilItHasARow() {
        UUID lost = record();
        UUID late = record();

        assertThat(check.check(Set.of(coupon))).isEmpty();
        assertThat(log.noted).as("not before it is kept").isZero();
        rows.add(late);

        assertThat(check.check(Set.of(coupon))).isEqualTo(Map.of(coupon, 1L));
        assertThat(failures).containsExactly(lost);
        assertThat(log.noted).isEqualTo(2);
        assertThat(check.check(Set.of(coupon))).isEqualTo(Map.of(coupon, 1L));
        rows.add(lost);
        assertThat(check.check(Set.of(coupon))).isEmpty();
    }

    @Test
    void looksAgainAtWhatItCouldNotLookAt() {
        UUID lost = record();
        databaseIsAway = true;
        assertThatThrownBy(() -> check.check(Set.of(coupon))).isInstanceOf(StoreAwayException.class);
        databaseIsAway = false;

        check.check(Set.of(coupon));
        check.check(Set.of(coupon));

        assertThat(failures).containsExactly(lost);
    }

    @Test
    void goingBackForgetsNothingThatWasToBeLookedAtAgain() {
        UUID lost = record();
        check.check(Set.of(coupon));

        check.rewind(Instant.MAX);
        check.check(Set.of(coupon));
        check.check(Set.of(coupon));

        assertThat(failures).containsExactly(lost);
    }

    private UUID record() {
        AdmittedClaim claim = RunningConsumer.claim(coupon, 1);
        records.add(new AcceptedClaim(claim, new byte[1], new Trace("trace", null), false));
        return claim.userId();
    }

    private final class Log implements LogAudit {

        private int place;
        private int noted;

        @Override
        public List<AcceptedClaim> next(int limit) {
            int from = place;
            place = Math.min(records.size(), place + limit);
            return List.copyOf(records.subList(from, place));
        }

        @Override
        public void passed() {
            noted = place;
        }

        /** To a moment after all records: where it is. */
        @Override
        public void rewind(Instant since) {
            noted = place;
        }

        @Override
        public void restart() {
            place = noted;
        }
    }

    private final class Rows implements RowAudit {

        @Override
        public Optional<Counts> counts(UUID couponId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forEachRow(UUID couponId, Consumer<List<UUID>> portion) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<UUID> withRow(UUID couponId, Collection<UUID> users) {
            Set<UUID> found = new HashSet<>(users);
            found.retainAll(rows);
            return found;
        }

        @Override
        public Set<UUID> kept(UUID couponId, Collection<UUID> users) {
            if (databaseIsAway) {
                throw new StoreAwayException("away", null);
            }
            Set<UUID> found = withRow(couponId, users);
            users.stream().filter(failures::contains).forEach(found::add);
            return found;
        }
    }

    private final class Failures implements FailedIssuedCoupons {

        @Override
        public List<Failure> record(List<Failure> some, int maxAttempts) {
            some.forEach(failure -> failures.add(failure.claim().claim().userId()));
            return List.of();
        }

        @Override
        public List<Due> takeDue(int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int resolveStored() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Count> countUnresolved() {
            throw new UnsupportedOperationException();
        }
    }
}
