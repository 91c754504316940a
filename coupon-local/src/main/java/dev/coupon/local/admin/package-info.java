/** What the admin of a running stack does over HTTP. */
@NullMarked
package dev.coupon.local.admin;

import org.jspecify.annotations.NullMarked;
