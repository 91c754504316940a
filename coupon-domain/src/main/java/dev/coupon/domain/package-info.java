@NullMarked
package dev.coupon.domain;

import org.jspecify.annotations.NullMarked;
