@NullMarked
package dev.coupon.domain.issue;

import org.jspecify.annotations.NullMarked;
