package dev.coupon.consumer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.consumer.retry.RetryProperties;
import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.ClaimStore;
import dev.coupon.domain.issue.FailedIssuedCoupon.Cause;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.StoreAwayException;
import dev.coupon.domain.issue.Trace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimStorageTest {

    /** No claim here is of an older epoch. */
    private static final Gate NOT_ASKED = new Gate() {
        @Override
        public CompletionStage<Judgement> judge(UUID couponId, UUID userId) {
            throw new AssertionError("asked about " + userId);
        }

        @Override
        public boolean settle(AdmittedClaim claim) {
            throw new AssertionError("settled " + claim);
        }
    };

    private final List<AcceptedClaim> claims =
            IntStream.rangeClosed(1, 100).mapToObj(ClaimStorageTest::claim).toList();
    private final List<FailedIssuedCoupons.Failure> recorded = new ArrayList<>();
    private final List<AdmittedClaim> told = new ArrayList<>();
    private List<FailedIssuedCoupons.Failure> givenUp = List.of();
    private final PickyStore store = new PickyStore();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void setsOnlyRefusedClaimsAside() {
        store.refused = List.of(claims.get(0), claims.get(50), claims.get(51), claims.get(99));

        storage(recorded::addAll).store(BatchSpans.none(claims));

        assertThat(store.stored).hasSize(96).doesNotContainAnyElementsOf(store.refused);
        assertThat(recorded).extracting(FailedIssuedCoupons.Failure::claim).containsExactlyElementsOf(store.refused);
        assertThat(told).hasSize(96);
        assertThat(registry.counter("coupon.claims.stored").count()).isEqualTo(96);
        assertThat(registry.counter("coupon.claims.failed", "reason", "refused_by_database")
                        .count())
                .isEqualTo(4);
    }

    @Test
    void holdsAnAbsentDatabaseAgainstNobody() {
        store.away = true;

        assertThatThrownBy(() -> storage(recorded::addAll).store(BatchSpans.none(claims)))
                .isInstanceOf(StoreAwayException.class);

        assertThat(recorded).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void countsWhatIsGivenUpByItsReason() {
        store.refused = List.of(claims.get(7));
        givenUp = List.of(new FailedIssuedCoupons.Failure(claims.get(7), Cause.REFUSED_BY_DATABASE, "refused"));

        storage(recorded::addAll).store(BatchSpans.none(claims));

        assertThat(registry.counter("coupon.claims.given.up", "reason", "refused_by_database")
                        .count())
                .isEqualTo(1);
        assertThat(registry.counter("coupon.claims.given.up", "reason", "gate_closed")
                        .count())
                .isZero();
    }

    @Test
    void keepsTheBatchWhenTheFailuresCannotBeWritten() {
        store.refused = List.of(claims.get(3));

        assertThatThrownBy(() -> storage(failures -> {
                            throw new StoreAwayException("away", null);
                        })
                        .store(BatchSpans.none(claims)))
                .isInstanceOf(StoreAwayException.class);
    }

    private ClaimStorage storage(Consumer<List<FailedIssuedCoupons.Failure>> recorder) {
        StoreMetrics metrics = new StoreMetrics(registry, new StoreHealthIndicator(Clock.systemUTC()));
        FailedIssuedCoupons failed = new FailedIssuedCoupons() {
            @Override
            public List<Failure> record(List<Failure> failures, int maxAttempts) {
                recorder.accept(failures);
                return givenUp;
            }

            @Override
            public int resolveStored() {
                return 0;
            }

            @Override
            public List<Count> countUnresolved() {
                return List.of();
            }

            @Override
            public List<Due> takeDue(int limit) {
                return List.of();
            }
        };
        return new ClaimStorage(
                store,
                failed,
                new SecondJudgement(NOT_ASKED),
                NOT_ASKED,
                new StoredClaims(metrics, List.of(told::addAll)),
                new RetryProperties(Duration.ofSeconds(5), 10, 200));
    }

    private static AcceptedClaim claim(int sequence) {
        return new AcceptedClaim(
                new AdmittedClaim(UUID.randomUUID(), UUID.randomUUID(), sequence, Instant.EPOCH, 1),
                new byte[0],
                new Trace("trace-" + sequence, null),
                false);
    }

    /** Stores all or, if one of them is refused, none. */
    private static final class PickyStore implements ClaimStore {

        private final List<AcceptedClaim> stored = new ArrayList<>();
        private List<AcceptedClaim> refused = List.of();
        private boolean away;

        @Override
        public Result store(List<AcceptedClaim> claims) {
            if (away) {
                throw new StoreAwayException("away", null);
            }
            if (claims.stream().anyMatch(refused::contains)) {
                throw new IllegalArgumentException("refused");
            }
            stored.addAll(claims);
            return new Result(claims.size(), List.of());
        }

        @Override
        public Result storeKnown(List<AcceptedClaim> claims) {
            return store(claims);
        }
    }
}
