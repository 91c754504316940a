/** The pages: what coupon-pages has built, as browsers get it. */
@NullMarked
package dev.coupon.api.pages;

import org.jspecify.annotations.NullMarked;
