package dev.coupon.logging;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in a log: text in which nobody can begin a new line or speak to the terminal, and in which what looks like a
 * secret is not to be read. The second is a net below our own care, not instead of it: it knows the shapes of secrets only.
 * Thread-safe.
 */
public final class SafeText {

    private static final String HIDDEN = "***";

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer\\s+)[A-Za-z0-9._~+/=-]{8,}");
    private static final Pattern JWT = Pattern.compile("\\beyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*)?");

    /** User and password of a URL: of Redis, of a proxy, of a collector. The password may itself have an {@code @}. */
    private static final Pattern URL = Pattern.compile("\\b([a-z][a-z0-9+.-]*://)[^\\s/?#\"'<>]*@");

    /** Of a query, a form, JSON, a setting, or a record as it shows itself. */
    private static final Pattern NAMED =
            Pattern.compile("(?i)((?:password|passwd|secret|(?:access|refresh)_?token)\"?\\s*[=:]\\s*)"
                    + "(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s,;&)\\]}\"]+)");

    private SafeText() {}

    /** One line of it, without secrets. */
    public static String line(String text) {
        return hidden(encoded(text));
    }

    /** The same text with control characters, those that begin a line before all, as escapes. */
    static String encoded(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (isControl(text.charAt(i))) {
                return encoded(text, i);
            }
        }
        return text;
    }

    private static String encoded(String text, int from) {
        StringBuilder line = new StringBuilder(text.length() + 16).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line.append("\\n");
            } else if (c == '\r') {
                line.append("\\r");
            } else if (isControl(c)) {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }

    /** C0, DEL and C1 except the tab, and the separators that some readers begin a line at. */
    private static boolean isControl(char c) {
        return c < ' ' && c != '\t' || c >= 0x7f && c <= 0x9f || c == '\u2028' || c == '\u2029';
    }

    /** The same text without what looks like a token, or like the password of a URL or a setting. */
    static String hidden(String text) {
        String safe = text;
        if (containsIgnoringCase(safe, "bearer")) {
            safe = BEARER.matcher(safe).replaceAll("$1" + HIDDEN);
        }
        if (safe.contains("eyJ")) {
            safe = JWT.matcher(safe).replaceAll(HIDDEN);
        }
        if (safe.contains("://")) {
            safe = URL.matcher(safe).replaceAll("$1" + HIDDEN + "@");
        }
        if (containsIgnoringCase(safe, "passw")
                || containsIgnoringCase(safe, "token")
                || containsIgnoringCase(safe, "secret")) {
            safe = NAMED.matcher(safe).replaceAll("$1" + HIDDEN);
        }
        return safe;
    }

    static @Nullable String encodedOrNull(@Nullable String text) {
        return text == null ? null : encoded(text);
    }

    private static boolean containsIgnoringCase(String text, String word) {
        for (int i = 0; i <= text.length() - word.length(); i++) {
            if (text.regionMatches(true, i, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
