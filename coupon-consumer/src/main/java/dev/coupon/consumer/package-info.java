@NullMarked
package dev.coupon.consumer;

import org.jspecify.annotations.NullMarked;
