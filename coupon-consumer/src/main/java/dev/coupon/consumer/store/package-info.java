@NullMarked
package dev.coupon.consumer.store;

import org.jspecify.annotations.NullMarked;
