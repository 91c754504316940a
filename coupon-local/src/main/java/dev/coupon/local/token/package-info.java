/** Access tokens signed with the key of a local stack. */
@NullMarked
package dev.coupon.local.token;

import org.jspecify.annotations.NullMarked;
