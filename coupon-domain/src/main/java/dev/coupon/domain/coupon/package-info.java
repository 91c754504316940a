@NullMarked
package dev.coupon.domain.coupon;

import org.jspecify.annotations.NullMarked;
