package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The scripts as production calls them. */
public final class Scripts {

    public static final String JUDGE = text(GateScript.JUDGE);
    public static final String OPEN = text(GateScript.OPEN);
    public static final String CLOSE = text(GateScript.CLOSE);
    public static final String STORED = text(GateScript.STORED);
    public static final String TERMS = text(GateScript.TERMS);
    public static final String SOLD_OUT = text(GateScript.SOLD_OUT);

    private Scripts() {}

    private static String text(GateScript script) {
        return new String(script.source(), UTF_8);
    }
}
