@NullMarked
package dev.coupon.domain.stats;

import org.jspecify.annotations.NullMarked;
