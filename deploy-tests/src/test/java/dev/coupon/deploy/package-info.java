/** Rules for what lies in {@code deploy/}, each shown to fail on something broken, and what of it can be run without containers. */
@NullMarked
package dev.coupon.deploy;

import org.jspecify.annotations.NullMarked;
