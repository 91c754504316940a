/** Who the users are: signing up, logging in, access tokens. */
@NullMarked
package dev.coupon.api.account;

import org.jspecify.annotations.NullMarked;
