/** Waiting, after the start, for the servers that this one works with. */
@NullMarked
package dev.coupon.infra.start;

import org.jspecify.annotations.NullMarked;
