@NullMarked
package dev.coupon.embedded;

import org.jspecify.annotations.NullMarked;
