package dev.coupon.monitored;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the selectors in an expression of PromQL: each metric, with its label matchers. */
final class Selectors {

    private static final Pattern LABEL_LISTS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern RANGES = Pattern.compile("\\[[^]]*]");
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*)(\\s*\\{(?:[^}\"]|\"[^\"]*\")*})?(?!\\s*\\()(?![\\w:])");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    private Selectors() {}

    static Set<String> in(String expression) {
        String plain =
                RANGES.matcher(LABEL_LISTS.matcher(expression).replaceAll(" ")).replaceAll(" ");
        Set<String> selectors = new LinkedHashSet<>();
        Matcher matcher = SELECTOR.matcher(plain);
        while (matcher.find()) {
            if (!WORDS.contains(matcher.group(1).toLowerCase(Locale.ROOT))) {
                selectors.add(matcher.group().strip());
            }
        }
        return selectors;
    }

    static String metric(String selector) {
        int brace = selector.indexOf('{');
        return brace < 0 ? selector : selector.substring(0, brace).strip();
    }
}
