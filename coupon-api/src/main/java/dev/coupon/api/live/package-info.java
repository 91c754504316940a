/** The coupons that are open or coming, as everybody sees them at this moment: asked for, or watched. */
@NullMarked
package dev.coupon.api.live;

import org.jspecify.annotations.NullMarked;
