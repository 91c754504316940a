/** The whole system on one machine: its processes, their settings, their life. */
@NullMarked
package dev.coupon.local.stack;

import org.jspecify.annotations.NullMarked;
