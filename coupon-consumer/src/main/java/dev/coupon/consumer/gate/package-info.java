@NullMarked
package dev.coupon.consumer.gate;

import org.jspecify.annotations.NullMarked;
