/** Comparing what Redis, the log and the database say of a coupon, all the time. */
@NullMarked
package dev.coupon.consumer.reconcile;

import org.jspecify.annotations.NullMarked;
