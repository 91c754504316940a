/** A rush of claims on a running stack, and the comparison of every answer with every row. */
@NullMarked
package dev.coupon.local.rush;

import org.jspecify.annotations.NullMarked;
