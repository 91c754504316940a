/** Real Redis, Kafka and MariaDB or MySQL as child processes, for the tests and for the local stack. */
@NullMarked
package dev.coupon.embedded;

import org.jspecify.annotations.NullMarked;
