/** The command line of the local stack. */
@NullMarked
package dev.coupon.local;

import org.jspecify.annotations.NullMarked;
