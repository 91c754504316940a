/** Who is at the other end of a connection. */
@NullMarked
package dev.coupon.api.client;

import org.jspecify.annotations.NullMarked;
