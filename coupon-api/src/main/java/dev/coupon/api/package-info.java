@NullMarked
package dev.coupon.api;

import org.jspecify.annotations.NullMarked;
