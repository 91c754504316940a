/** Measures a stack of its own: how many claims, how fast, at what cost, and whether each answer was true. */
@NullMarked
package dev.coupon.local.bench;

import org.jspecify.annotations.NullMarked;
