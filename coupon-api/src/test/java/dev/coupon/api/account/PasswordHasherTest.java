package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

    private static final int COST = 10;

    private final PasswordHasher hasher = new PasswordHasher(COST);

    @Test
    void knowsAPasswordByItsHash() {
        String hash = hasher.hash("correct horse");

        assertThat(hasher.matches("correct horse", hash)).isTrue();
        assertThat(hasher.matches("Correct horse", hash)).isFalse();
        assertThat(hasher.hash("correct horse")).isNotEqualTo(hash);
    }

    @Test
    void matchesNobody() {
        assertThat(hasher.matches("nobody has this password", null)).isFalse();
    }

    @Test
    void doesNotTakeALongerPasswordForAShorterOne() {
        String seventyTwo = "x".repeat(72);

        assertThat(hasher.matches(seventyTwo + "y", hasher.hash(seventyTwo))).isFalse();
        assertThat(hasher.matches("가".repeat(25), hasher.hash("가".repeat(24)))).isFalse();
    }

    @Test
    void knowsWhichHashesAreCheaperThanNewOnes() {
        PasswordHasher dearer = new PasswordHasher(COST + 1);
        String hash = hasher.hash("correct horse");

        assertThat(hash).startsWith("$2a$10$");
        assertThat(hasher.isCheap(hash)).isFalse();
        assertThat(dearer.isCheap(hash)).isTrue();
        assertThat(dearer.matches("correct horse", hash)).isTrue();
    }

    @Test
    void refusesThoseWhoWouldWaitTooLong() throws Exception {
        int callers = 100;
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        CountDownLatch go = new CountDownLatch(1);
        try {
            Callable<Problem> attempt = () -> {
                go.await();
                try {
                    hasher.hash("correct horse");
                    return Problem.INTERNAL;
                } catch (ProblemException e) {
                    return e.problem();
                }
            };
            List<Future<Problem>> attempts = Stream.generate(() -> executor.submit(attempt))
                    .limit(callers)
                    .toList();
            go.countDown();

            assertThat(attempts).extracting(PasswordHasherTest::get).contains(Problem.TOO_MANY_ATTEMPTS);
        } finally {
            executor.shutdownNow();
        }
    }

    private static Problem get(Future<Problem> attempt) {
        try {
            return attempt.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
