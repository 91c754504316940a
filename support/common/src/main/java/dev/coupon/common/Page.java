package dev.coupon.common;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a longer list.
 *
 * @param nextCursor what to ask with for the next page; null: there is none. Means nothing to the client
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {}
