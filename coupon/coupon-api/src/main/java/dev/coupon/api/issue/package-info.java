@NullMarked
package dev.coupon.api.issue;

import org.jspecify.annotations.NullMarked;
