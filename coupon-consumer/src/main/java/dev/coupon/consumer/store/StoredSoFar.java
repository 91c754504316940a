package dev.coupon.consumer.store;

import java.util.function.LongSupplier;

/** How many claims this server has made a row. Thread-safe. */
public interface StoredSoFar extends LongSupplier {}
