package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.client.ClientAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenConnectionsTest {

    private static final ClientAddress ONE = new ClientAddress(1L << 32 | 1);
    private static final ClientAddress OTHER = new ClientAddress(1L << 32 | 2);

    @Test
    void areSoManyAtMostInAll() {
        OpenConnections open = new OpenConnections(2, 0);

        assertThat(open.opened(ONE)).isTrue();
        assertThat(open.opened(null)).isTrue();
        assertThat(open.opened(OTHER)).isFalse();
        assertThat(open.count()).isEqualTo(2);

        open.closed(ONE);
        assertThat(open.opened(OTHER)).isTrue();
    }

    @Test
    void areSoManyAtMostOfOneAddress() {
        OpenConnections open = new OpenConnections(10, 2);

        assertThat(open.opened(ONE)).isTrue();
        assertThat(open.opened(ONE)).isTrue();
        assertThat(open.opened(ONE)).isFalse();
        assertThat(open.opened(OTHER)).isTrue();
        assertThat(open.count()).isEqualTo(3);

        open.closed(ONE);
        assertThat(open.opened(ONE)).isTrue();
        assertThat(open.opened(ONE)).isFalse();
    }

    @Test
    void areAsManyAsThereMayBeOfOneThatHasNoLimit() {
        OpenConnections open = new OpenConnections(10, 2);

        assertThat(IntStream.range(0, 11).filter(i -> open.opened(null)).count())
                .isEqualTo(10);
    }

    @Test
    void areCountedToTheLastWhenManyComeAndGoAtOnce() {
        OpenConnections open = new OpenConnections(8, 4);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        CompletableFuture.allOf(IntStream.range(0, 16)
                        .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                            for (int i = 0; i < 10_000; i++) {
                                if (open.opened(ONE)) {
                                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                                    atOnce.decrementAndGet();
                                    open.closed(ONE);
                                }
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(most.get()).isBetween(1, 4);
        assertThat(open.count()).isZero();
        assertThat(IntStream.range(0, 8).filter(i -> open.opened(ONE)).count()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"20000,1048576,20000", "20000,20500,20000", "20000,4096,3596", "20000,600,300", "5,1024,5"})
    void leaveFilesForTheOthers(int wanted, long files, int most) {
        assertThat(ConnectionLimit.most(wanted, files)).isEqualTo(most);
    }
}
