package dev.coupon.infra.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a JDBC URL leads to. */
final class DatabaseAddress {

    /** What is behind the last {@code @}: before it stand user and password. */
    private static final Pattern HOSTS = Pattern.compile("^jdbc:[^/]*//(?:[^/?]*@)?([^/?]*)");

    private DatabaseAddress() {}

    /** The hosts and ports alone; "?" where the URL cannot be read. */
    static String of(String jdbcUrl) {
        Matcher hosts = HOSTS.matcher(jdbcUrl);
        return hosts.find() ? hosts.group(1) : "?";
    }
}
