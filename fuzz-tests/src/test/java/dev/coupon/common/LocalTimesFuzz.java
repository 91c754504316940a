package dev.coupon.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.fuzz.Input;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** Times in requests: read or refused; and what is written of a time that was read is read as what is written again. */
public final class LocalTimesFuzz {

    private static final LocalTimes SEOUL = new LocalTimes(ZoneId.of("Asia/Seoul"));
    private static final LocalTimes NEW_YORK = new LocalTimes(ZoneId.of("America/New_York"));

    private LocalTimesFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(new Input(data).rest(), UTF_8);
        check(SEOUL, text);
        check(NEW_YORK, text);
    }

    private static void check(LocalTimes times, String text) {
        Instant read;
        try {
            read = times.parse(text);
        } catch (DateTimeException refused) {
            return;
        }
        String written = times.format(read);
        if (!times.format(times.parse(written)).equals(written)) {
            throw new AssertionError(text + " is written as " + written);
        }
    }
}
