/** The pages as people and operators use them: a real Chromium on the whole system. */
@NullMarked
package dev.coupon.browser;

import org.jspecify.annotations.NullMarked;
