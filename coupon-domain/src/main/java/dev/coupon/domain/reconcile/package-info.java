/** Comparing Redis, the log and the database: what must be so, and where it is not. */
@NullMarked
package dev.coupon.domain.reconcile;

import org.jspecify.annotations.NullMarked;
