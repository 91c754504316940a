@NullMarked
package dev.coupon.infra.kafka;

import org.jspecify.annotations.NullMarked;
