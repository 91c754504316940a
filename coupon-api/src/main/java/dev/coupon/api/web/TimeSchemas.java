package dev.coupon.api.web;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.time.ZoneId;

/** The date-times of the contract, to the letter: what is written, and what is read. */
final class TimeSchemas {

    static final String FORMAT = "date-time-local";

    static final String WRITTEN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{6})?$";

    private static final String YEAR = "(19[7-9][0-9]|[2-8][0-9]{3}|9([0-8][0-9]{2}|9[0-8][0-9]|99[0-8]))";
    private static final String MONTH_AND_DAY = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
            + "|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))";
    private static final String LEAP_YEAR =
            "(19(7[26]|8[048]|9[26])" + "|[2-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[3579][26])00)";
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?";
    private static final String OFFSET = "(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9])?";

    static final String READ = "^(" + YEAR + "-" + MONTH_AND_DAY + "|" + LEAP_YEAR + "-02-29)T" + TIME + OFFSET + "$";

    private TimeSchemas() {}

    static Schema<?> written(ZoneId zone) {
        return new StringSchema()
                .format(FORMAT)
                .pattern(WRITTEN)
                .description("Date-time, local in " + zone + "; to the microsecond, or to the second");
    }

    static Schema<?> read(ZoneId zone) {
        return new StringSchema()
                .format(FORMAT)
                .pattern(READ)
                .description("Date-time in the years 1970 to 9998, local in " + zone + " or with an offset");
    }
}
