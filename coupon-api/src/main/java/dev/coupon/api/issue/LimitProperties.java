package dev.coupon.api.issue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often somebody may claim at one API server. Above it claims are answered 429 TOO_MANY_CLAIMS.
 *
 * @param user each user, over all coupons
 * @param address each address of a client, an IPv6 network of 64 bits counting as one. Private addresses are not limited: they
 *     are proxies, see {@code coupon.http.trusted-proxies}, or machines of one's own
 */
@ConfigurationProperties("coupon.limits")
record LimitProperties(
        @DefaultValue User user, @DefaultValue Address address) {

    private static final int MOST = 1_000_000;

    /**
     * Who asks again at once, as some apps do, several times, is not refused; a script is.
     *
     * @param perSecond on the long run, 1 to 1,000,000; 0: no limit
     * @param burst at once, 1 to 1,000,000
     */
    record User(
            @DefaultValue("5") int perSecond,
            @DefaultValue("20") int burst) {

        User {
            check("user", perSecond, burst);
        }
    }

    /**
     * Thousands of people can share an address, of an office or of a carrier, and all of them tap in the same second.
     *
     * @param perSecond on the long run, 1 to 1,000,000; 0: no limit
     * @param burst at once, 1 to 1,000,000
     */
    record Address(
            @DefaultValue("1000") int perSecond,
            @DefaultValue("10000") int burst) {

        Address {
            check("address", perSecond, burst);
        }
    }

    private static void check(String whose, int perSecond, int burst) {
        if (perSecond < 0 || perSecond > MOST) {
            throw new IllegalArgumentException(
                    "coupon.limits." + whose + ".per-second must be 0 to " + MOST + ", is " + perSecond);
        }
        if (burst < 1 || burst > MOST) {
            throw new IllegalArgumentException(
                    "coupon.limits." + whose + ".burst must be 1 to " + MOST + ", is " + burst);
        }
    }
}
