package dev.coupon.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** An exception below a readable log line: a line for each call, of which none can begin inside of a message. */
final class SafeThrowableConverter extends ThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy throwable) {
        return SafeText.hidden(super.throwableProxyToString(SafeThrowable.of(throwable)));
    }
}
