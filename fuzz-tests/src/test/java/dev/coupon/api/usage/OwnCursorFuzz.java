package dev.coupon.api.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.domain.InvalidInputException;
import dev.coupon.fuzz.Input;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Cursors of one's own coupons: refused, or a moment that the database can have and an id. */
public final class OwnCursorFuzz {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID USER = new UUID(1, 2);

    private OwnCursorFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        int size = (byte) input.oneByte();
        String cursor = new String(input.rest(), UTF_8);
        OwnCouponQuery query = new OwnCouponQuery(
                (user, state, now, after, limit) -> {
                    if (after != null
                            && (after.issuedAt().isBefore(Instant.EPOCH)
                                    || !after.issuedAt().isBefore(END))) {
                        throw new AssertionError(cursor + " is " + after);
                    }
                    if (limit < 2 || limit > 101) {
                        throw new AssertionError("limit " + limit);
                    }
                    return List.of();
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
        try {
            query.page(USER, null, cursor, size);
        } catch (InvalidInputException refused) {
            // As promised.
        }
    }
}
