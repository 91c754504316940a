/** The users of a running stack. */
@NullMarked
package dev.coupon.local.user;

import org.jspecify.annotations.NullMarked;
