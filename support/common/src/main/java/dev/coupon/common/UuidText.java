package dev.coupon.common;

import java.util.UUID;

/**
 * Ids as text. {@link UUID#fromString} takes more than it should: shortened groups, groups of other lengths, signs, and the
 * digits of every script. Then one id has many spellings, and what is compared as text somewhere is not the same everywhere.
 */
public final class UuidText {

    private static final int LENGTH = 36;

    private UuidText() {}

    /**
     * Reads 8-4-4-4-12 hexadecimal digits, of either case.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static UUID parse(String text) {
        if (text.length() != LENGTH) {
            throw new IllegalArgumentException("a UUID has " + LENGTH + " characters");
        }
        for (int i = 0; i < LENGTH; i++) {
            boolean separates = i == 8 || i == 13 || i == 18 || i == 23;
            if (separates ? text.charAt(i) != '-' : !isHexDigit(text.charAt(i))) {
                throw new IllegalArgumentException("not a UUID from character " + i + " on");
            }
        }
        return UUID.fromString(text);
    }

    private static boolean isHexDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
