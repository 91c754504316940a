@NullMarked
package dev.coupon.common;

import org.jspecify.annotations.NullMarked;
