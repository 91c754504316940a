@NullMarked
package dev.coupon.tracing;

import org.jspecify.annotations.NullMarked;
