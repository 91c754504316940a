@NullMarked
package dev.coupon.domain.account;

import org.jspecify.annotations.NullMarked;
