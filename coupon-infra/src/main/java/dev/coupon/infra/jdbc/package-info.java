@NullMarked
package dev.coupon.infra.jdbc;

import org.jspecify.annotations.NullMarked;
