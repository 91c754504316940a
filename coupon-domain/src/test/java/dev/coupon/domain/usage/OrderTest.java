package dev.coupon.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

    private static final Violation NO_ID =
            new Violation("orderId", "must be 1 to 64 of A-Z, a-z, 0-9, '.', '_', ':', '-'");

    @Test
    void isThereWithBothPartsOrNotAtAll() {
        assertThat(Order.of(null, null)).isEmpty();
        assertThat(Order.of("A-1", 1)).contains(new Order("A-1", 1));
        assertThat(violations("A-1", null)).containsExactly(new Violation("orderAmount", "is required with orderId"));
        assertThat(violations(null, 1)).containsExactly(new Violation("orderId", "is required with orderAmount"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "2025-0520-000017", "Az09._:-"})
    void takesIdsOfItsAlphabet(String id) {
        assertThat(Order.of(id, 100_000_000)).contains(new Order(id, 100_000_000));
        assertThat(Order.requireId(id)).isEqualTo(id);
    }

    @Test
    void takes64CharactersAndNoMore() {
        assertThat(Order.of("x".repeat(64), 1)).isPresent();
        assertThat(violations("x".repeat(65), 1)).containsExactly(NO_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "\na", "주문", "a/b", "a'b", "a\u0000", "a "})
    void refusesOtherIds(String id) {
        assertThat(violations(id, 1)).containsExactly(NO_ID);
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> Order.requireId(id))
                        .violations())
                .containsExactly(NO_ID);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 100_000_001, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesOtherAmounts(int amount) {
        assertThat(violations("A-1", amount)).containsExactly(new Violation("orderAmount", "must be 1 to 100000000"));
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThat(violations("", 0)).hasSize(2);
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> Order.requireId(null))
                        .violations())
                .containsExactly(new Violation("orderId", "is required"));
    }

    @ParameterizedTest
    @CsvSource({"A-1, 100, true", "A-1, 101, false", "a-1, 100, false", "A-2, 100, false"})
    void isTheSameOnlyWithTheSameIdAndAmount(String id, int amount, boolean isSame) {
        assertThat(new Spending("A-1", 100, 10).isOn(new Order(id, amount))).isEqualTo(isSame);
    }

    private static List<Violation> violations(@Nullable String id, @Nullable Integer amount) {
        return catchThrowableOfType(InvalidInputException.class, () -> Order.of(id, amount))
                .violations();
    }
}
