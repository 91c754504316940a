package dev.coupon.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An exception, those behind it included, whose messages are one line each. */
final class SafeThrowable implements IThrowableProxy {

    private final IThrowableProxy original;

    private SafeThrowable(IThrowableProxy original) {
        this.original = original;
    }

    static IThrowableProxy of(IThrowableProxy original) {
        return new SafeThrowable(original);
    }

    @Override
    public @Nullable String getMessage() {
        return SafeText.encodedOrNull(original.getMessage());
    }

    @Override
    public @Nullable String getOverridingMessage() {
        return SafeText.encodedOrNull(original.getOverridingMessage());
    }

    @Override
    public String getClassName() {
        return original.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return original.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return original.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        IThrowableProxy cause = original.getCause();
        return cause == null ? null : of(cause);
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        IThrowableProxy[] suppressed = original.getSuppressed();
        return suppressed == null
                ? new IThrowableProxy[0]
                : Arrays.stream(suppressed).map(SafeThrowable::of).toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
        return original.isCyclic();
    }
}
