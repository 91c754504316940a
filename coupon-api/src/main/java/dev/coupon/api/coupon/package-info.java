/** Making coupons and looking at them. */
@NullMarked
package dev.coupon.api.coupon;

import org.jspecify.annotations.NullMarked;
