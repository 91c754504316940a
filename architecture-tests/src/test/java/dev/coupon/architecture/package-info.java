/** What holds over all modules, and for each rule an example that breaks it. */
@NullMarked
package dev.coupon.architecture;

import org.jspecify.annotations.NullMarked;
