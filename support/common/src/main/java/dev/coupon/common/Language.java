package dev.coupon.common;

import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The languages that messages for people come in. */
public enum Language {
    KOREAN(Locale.KOREAN, Locale.ROOT),
    ENGLISH(Locale.ENGLISH, Locale.ENGLISH);

    /** More than any browser sends; the time to read a list of languages grows with the square of its length. */
    private static final int LONGEST_HEADER = 256;

    private final Locale locale;
    private final Locale bundle;

    Language(Locale locale, Locale bundle) {
        this.locale = locale;
        this.bundle = bundle;
    }

    public Locale locale() {
        return locale;
    }

    /** Korean is the base bundle: what has no translation falls back to it, whatever the machine's own locale is. */
    Locale bundle() {
        return bundle;
    }

    /**
     * The first language an {@code Accept-Language} header asks for that there is.
     *
     * @param acceptLanguage the header as it came; missing, malformed, longer than 256 characters or without a known
     *     language: Korean
     */
    public static Language preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST_HEADER) {
            return KOREAN;
        }
        try {
            // Sorted by weight, the heaviest first.
            for (LanguageRange range : LanguageRange.parse(acceptLanguage.strip())) {
                Language language = range.getWeight() > 0 ? ofRange(range.getRange()) : null;
                if (language != null) {
                    return language;
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return KOREAN;
        }
        return KOREAN;
    }

    private static @Nullable Language ofRange(String range) {
        if (range.equals("*")) {
            return KOREAN;
        }
        int end = range.indexOf('-');
        String primary = end < 0 ? range : range.substring(0, end);
        for (Language language : values()) {
            if (language.locale.getLanguage().equals(primary)) {
                return language;
            }
        }
        return null;
    }
}
