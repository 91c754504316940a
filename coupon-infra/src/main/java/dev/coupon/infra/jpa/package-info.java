@NullMarked
package dev.coupon.infra.jpa;

import org.jspecify.annotations.NullMarked;
