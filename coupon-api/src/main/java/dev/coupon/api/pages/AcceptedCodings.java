package dev.coupon.api.pages;

import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code Accept-Encoding}. */
final class AcceptedCodings {

    private static final Pattern NOT_AT_ALL = Pattern.compile("q=0(\\.0{0,3})?");

    private AcceptedCodings() {}

    /** Whether gzip may be sent: it is named, or everything is, and not with a weight of nothing. */
    static boolean includeGzip(List<String> values) {
        boolean all = false;
        for (String value : values) {
            for (String coding : value.split(",")) {
                String[] parts = coding.split(";", 2);
                String name = parts[0].strip();
                boolean accepted = parts.length == 1
                        || !NOT_AT_ALL.matcher(parts[1].strip()).matches();
                if (name.equalsIgnoreCase("gzip")) {
                    return accepted;
                }
                all |= name.equals("*") && accepted;
            }
        }
        return all;
    }
}
