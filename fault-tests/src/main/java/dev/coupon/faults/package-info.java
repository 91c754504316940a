/** An agent that halts servers at chosen points and plants bugs in them. The servers themselves have no hook for it. */
@NullMarked
package dev.coupon.faults;

import org.jspecify.annotations.NullMarked;
