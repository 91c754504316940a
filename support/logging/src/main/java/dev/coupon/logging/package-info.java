@NullMarked
package dev.coupon.logging;

import org.jspecify.annotations.NullMarked;
