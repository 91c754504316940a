/** Faults struck at a running system under load, and the comparison of what users were told with what is stored. */
@NullMarked
package dev.coupon.local.chaos;

import org.jspecify.annotations.NullMarked;
