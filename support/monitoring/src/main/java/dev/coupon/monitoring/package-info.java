/** What the metrics of both servers have in common. */
@NullMarked
package dev.coupon.monitoring;

import org.jspecify.annotations.NullMarked;
