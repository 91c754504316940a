/** The proof that every accepted claim of a coupon is a row, and nothing else is. */
@NullMarked
package dev.coupon.domain.proof;

import org.jspecify.annotations.NullMarked;
