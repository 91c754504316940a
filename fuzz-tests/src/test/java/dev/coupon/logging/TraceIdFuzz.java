package dev.coupon.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.fuzz.Input;

/** Trace headers: nothing but the allowed letters comes through to a log line, and what is allowed comes through as it is. */
public final class TraceIdFuzz {

    private TraceIdFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String received = new String(new Input(data).rest(), UTF_8);
        String id = TraceId.acceptOrMake(received);
        boolean isAllowed = received.matches("[A-Za-z0-9-]{1,64}\\z");
        if (isAllowed != id.equals(received) || !id.matches("[A-Za-z0-9-]{1,64}\\z")) {
            throw new AssertionError(received + " became " + id);
        }
        String parent = TraceId.acceptTraceParent(received);
        if (isTraceParent(received) ? !received.equals(parent) : parent != null) {
            throw new AssertionError(received + " became " + parent);
        }
        if (parent != null) {
            TraceId.with(id, parent).close();
        }
    }

    /** As the specification says it, in other words than the code's. */
    private static boolean isTraceParent(String text) {
        if (text.length() != 55 || !text.startsWith("00-") || text.charAt(35) != '-' || text.charAt(52) != '-') {
            return false;
        }
        String trace = text.substring(3, 35);
        String parent = text.substring(36, 52);
        return isHex(trace + parent + text.substring(53))
                && !trace.equals("0".repeat(32))
                && !parent.equals("0".repeat(16));
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0);
    }
}
