package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureBookTest {

    private static final Duration MEMORY = Duration.ofMinutes(15);

    private final AtomicLong nanos = new AtomicLong();
    private final FailureBook<String> book = new FailureBook<>(
            new FailureBook.Rules(2, Duration.ofSeconds(10), Duration.ofSeconds(40), MEMORY, 100), nanos::get);

    @Test
    void neverGrowsBeyondItsCapacity() {
        for (int i = 0; i < 1_000; i++) {
            fail("key " + i);
        }

        assertThat(book.size()).isEqualTo(100);
    }

    @Test
    void makesRoomByTheKeyThatHasNotFailedForTheLongestTime() {
        fail("first");
        fail("second");
        for (int i = 0; i < 98; i++) {
            fail("key " + i);
        }
        fail("first");
        fail("one more");

        assertThat(book.begin("first")).isEqualTo(Duration.ofSeconds(10));
        fail("second");
        assertThat(book.begin("second")).isEqualTo(Duration.ZERO);
    }

    @Test
    void keepsNothingOfThoseWhoSucceedAndOfWhatIsLongAgo() {
        book.begin("kim");
        book.succeeded("kim");
        assertThat(book.size()).isZero();

        fail("lee");
        nanos.addAndGet(MEMORY.toNanos());
        book.begin("kim");

        assertThat(book.size()).isEqualTo(1);
    }

    @Test
    void aKeyThatWasForgottenMeanwhileCanStillFail() {
        book.begin("kim");
        for (int i = 0; i < 200; i++) {
            fail("key " + i);
        }
        book.failed("kim");
        book.withdrawn("nobody");

        assertThat(book.size()).isEqualTo(100);
    }

    private void fail(String key) {
        book.begin(key);
        book.failed(key);
    }
}
