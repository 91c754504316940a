/** What admins look at and do. */
@NullMarked
package dev.coupon.api.operation;

import org.jspecify.annotations.NullMarked;
