@NullMarked
package dev.coupon.domain.usage;

import org.jspecify.annotations.NullMarked;
