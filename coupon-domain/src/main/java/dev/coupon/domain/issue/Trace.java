package dev.coupon.domain.issue;

import org.jspecify.annotations.Nullable;

/**
 * What ties the log lines of one request together, in every process it passes.
 *
 * @param globalTraceId 1 to 64 of {@code [A-Za-z0-9-]}
 * @param traceParent the W3C {@code traceparent} header as it came, where one did
 */
public record Trace(String globalTraceId, @Nullable String traceParent) {}
