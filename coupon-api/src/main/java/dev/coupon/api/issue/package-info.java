/** Claiming a coupon, and what became of a claim. */
@NullMarked
package dev.coupon.api.issue;

import org.jspecify.annotations.NullMarked;
