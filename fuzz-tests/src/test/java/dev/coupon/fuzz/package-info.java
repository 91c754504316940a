/**
 * Every parser of what comes from outside, against any bytes. A target takes bytes and throws only where a promise of the
 * parser is broken; {@link dev.coupon.fuzz.ParsersTest} feeds all of them in every build, and {@code .ci/fuzz} for as long
 * as one likes, led by the coverage that is reached.
 */
@NullMarked
package dev.coupon.fuzz;

import org.jspecify.annotations.NullMarked;
