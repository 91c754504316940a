package dev.coupon.api.operation;

import dev.coupon.domain.coupon.Coupon;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/** What a browser is to call the file of a coupon's issued coupons. */
final class IssuedFileName {

    /** All but letters of any script, digits and a few marks: a path, what turns the direction of writing, and quotes. */
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ._()-]+");

    private static final Pattern DOTS_IN_FRONT = Pattern.compile("^[. ]+");

    private IssuedFileName() {}

    /** As {@code Content-Disposition} by RFC 6266: for those who read no more than ASCII with the coupon's id, else its name. */
    static String of(Coupon coupon) {
        String name = DOTS_IN_FRONT
                .matcher(NOT_IN_A_NAME.matcher(coupon.name()).replaceAll("_"))
                .replaceFirst("_");
        // What this leaves as it is RFC 5987 allows, too.
        String encoded = UriUtils.encode(name + " - issued.csv", StandardCharsets.UTF_8);
        return "attachment; filename=\"issued-" + coupon.id() + ".csv\"; filename*=UTF-8''" + encoded;
    }
}
