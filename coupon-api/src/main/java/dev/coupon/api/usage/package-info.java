/** Using a coupon, once. */
@NullMarked
package dev.coupon.api.usage;

import org.jspecify.annotations.NullMarked;
