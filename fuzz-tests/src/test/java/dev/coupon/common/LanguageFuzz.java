package dev.coupon.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.fuzz.Input;

/** {@code Accept-Language}: whatever it says, messages come in a language there is. */
public final class LanguageFuzz {

    private LanguageFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String header = new String(new Input(data).rest(), UTF_8);
        Language language = Language.preferred(header);
        if (language == null || language != Language.preferred(header)) {
            throw new AssertionError(header + ": " + language);
        }
    }
}
