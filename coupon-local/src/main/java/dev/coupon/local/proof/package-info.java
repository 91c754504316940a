/** The server's own proof of a coupon, for a person or a program at a terminal. */
@NullMarked
package dev.coupon.local.proof;

import org.jspecify.annotations.NullMarked;
