package dev.coupon.api.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.fuzz.Input;
import java.util.List;
import java.util.Locale;

/** Accept-Encoding: read whatever it is; gzip where it is named first, and never where neither it nor everything is named. */
public final class AcceptedCodingsFuzz {

    private AcceptedCodingsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String value = new String(new Input(data).rest(), UTF_8);
        boolean gzip = AcceptedCodings.includeGzip(List.of(value));
        if (gzip && !value.contains("*") && !value.toLowerCase(Locale.ROOT).contains("gzip")) {
            throw new AssertionError("gzip, which was not named");
        }
        if (!AcceptedCodings.includeGzip(List.of("gzip," + value))
                || AcceptedCodings.includeGzip(List.of("gzip;q=0," + value))) {
            throw new AssertionError("what is named first does not count");
        }
    }
}
