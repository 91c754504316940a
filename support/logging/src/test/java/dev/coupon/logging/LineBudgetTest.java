package dev.coupon.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineBudgetTest {

    private static final long BEGAN = Long.MAX_VALUE - 10;

    @Test
    void givesSoManyLinesASecond() {
        LineBudget budget = new LineBudget(3, BEGAN);

        assertThat(taken(budget, BEGAN)).isEqualTo(3);
        assertThat(taken(budget, BEGAN + TimeUnit.SECONDS.toNanos(1) - 1)).isZero();
        assertThat(taken(budget, BEGAN + TimeUnit.SECONDS.toNanos(1))).isEqualTo(3);
        assertThat(taken(budget, BEGAN + TimeUnit.MINUTES.toNanos(1)))
                .as("nothing is saved up")
                .isEqualTo(3);
    }

    @Test
    void givesNoneWhereNoneAreWanted() {
        assertThat(taken(new LineBudget(0, BEGAN), BEGAN + TimeUnit.SECONDS.toNanos(2)))
                .isZero();
        assertThatThrownBy(() -> new LineBudget(-1, BEGAN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesNoMoreToManyThreads() {
        LineBudget budget = new LineBudget(5, BEGAN);

        assertThat(IntStream.range(0, 10_000)
                        .parallel()
                        .filter(i -> budget.take(BEGAN))
                        .count())
                .isEqualTo(5);
    }

    @Test
    void allocatesNothing() {
        LineBudget budget = new LineBudget(5, BEGAN);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 1_000; i++) {
            budget.take(BEGAN);
        }

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100_000; i++) {
            budget.take(BEGAN);
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
    }

    private static long taken(LineBudget budget, long nowNanos) {
        return IntStream.range(0, 100).filter(i -> budget.take(nowNanos)).count();
    }
}
