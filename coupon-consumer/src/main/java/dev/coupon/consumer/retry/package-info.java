@NullMarked
package dev.coupon.consumer.retry;

import org.jspecify.annotations.NullMarked;
