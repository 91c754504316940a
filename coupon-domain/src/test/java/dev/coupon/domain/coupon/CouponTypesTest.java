package dev.coupon.domain.coupon;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CouponTypesTest {

    @Test
    void needsAtLeastOneWord() {
        assertThatThrownBy(() -> new CouponTypes(Set.of())).hasMessageContaining("at least one coupon type");
    }
}
