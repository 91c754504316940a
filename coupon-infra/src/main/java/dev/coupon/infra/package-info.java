@NullMarked
package dev.coupon.infra;

import org.jspecify.annotations.NullMarked;
