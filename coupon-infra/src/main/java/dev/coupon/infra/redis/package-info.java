@NullMarked
package dev.coupon.infra.redis;

import org.jspecify.annotations.NullMarked;
