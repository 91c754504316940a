package dev.coupon.api.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coupon.api.FoundCoupons;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.CouponTypes;
import dev.coupon.domain.coupon.DiscountType;
import dev.coupon.domain.proof.AcceptedClaims;
import dev.coupon.domain.proof.GateEntrants;
import dev.coupon.domain.proof.LogAwayException;
import dev.coupon.domain.proof.Proof;
import dev.coupon.domain.proof.StoredCoupons;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CouponProofTest {

    private final UUID id = UUID.randomUUID();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    @Test
    void runsOneProofAtATimeAndTheNextWhenItIsDone() {
        CouponProof proof = proof(
                new Stored(() -> {
                    asked.countDown();
                    await(mayAnswer);
                }),
                (coupon, since) -> new NothingAccepted());
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> proof.of(id));
        await(asked);

        assertThat(refused(proof)).isEqualTo(Problem.PROOF_RUNNING);

        mayAnswer.countDown();
        first.join();
        assertThat(proof.of(id).couponId()).isEqualTo(id);
    }

    @Test
    void isUnavailableWhileTheLogDoesNotAnswerAndRunsAgainAfterwards() {
        boolean[] away = {true};
        CouponProof proof = proof(new Stored(() -> {}), (coupon, since) -> {
            if (away[0]) {
                throw new LogAwayException("away", new IllegalStateException());
            }
            return new NothingAccepted();
        });

        assertThat(refused(proof)).isEqualTo(Problem.UNAVAILABLE);
        assertThat(refused(proof)).isEqualTo(Problem.UNAVAILABLE);

        away[0] = false;
        assertThat(proof.of(id).couponId()).isEqualTo(id);
    }

    private Problem refused(CouponProof proof) {
        return catchThrowableOfType(ProblemException.class, () -> proof.of(id)).problem();
    }

    private CouponProof proof(StoredCoupons stored, AcceptedClaims accepted) {
        GateEntrants gate = (coupon, epoch, entrant, pending) -> {};
        return new CouponProof(new Proof(new OneCoupon(id), accepted, stored, gate, Clock.systemUTC()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Stored(Runnable onRows) implements StoredCoupons {

        @Override
        public void forEachRow(UUID couponId, Consumer<UUID> user) {
            onRows.run();
        }

        @Override
        public long countWithdrawn(UUID couponId) {
            return 0;
        }

        @Override
        public void forEachFailure(UUID couponId, boolean givenUp, Consumer<UUID> user) {}
    }

    private static final class NothingAccepted implements AcceptedClaims.Look {

        @Override
        public AcceptedClaims.Extent read(AcceptedClaims.Visitor visitor) {
            return new AcceptedClaims.Extent(0, 0, true);
        }

        @Override
        public long lag() {
            return 0;
        }

        @Override
        public void close() {}
    }

    private record OneCoupon(UUID id) implements FoundCoupons {

        @Override
        public Optional<Coupon> findById(UUID wanted) {
            CouponDefinition definition = new CouponDefinition(
                    "proof",
                    "CHICKEN",
                    DiscountType.FIXED,
                    1_000,
                    10,
                    null,
                    null,
                    null,
                    Instant.parse("2099-01-01T00:00:00Z"));
            return Optional.of(Coupon.create(id, definition, new CouponTypes(Set.of("CHICKEN")), Clock.systemUTC()));
        }
    }
}
