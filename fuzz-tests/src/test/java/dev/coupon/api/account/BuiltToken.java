package dev.coupon.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.coupon.fuzz.Input;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A token of well-formed JSON, each part of which is right, or wrong in a way that somebody could think of. */
final class BuiltToken {

    /** The claim is left out. */
    private static final Object MISSING = new Object();

    private static final long NOW = AccessTokenFuzz.NOW.getEpochSecond();
    private static final String ID = "0198f3a2-7c11-7abc-8def-0123456789ab";

    private static final List<Object> ALGORITHMS = Arrays.asList(
            "HS256", "HS256", "HS256", "HS256", "HS384", "HS512", "none", "hs256", "RS256", 1, null, MISSING);
    private static final List<Object> CRITICAL =
            Arrays.asList(MISSING, MISSING, MISSING, List.of(), List.of("exp"), List.of("b64"), "exp", null);
    private static final List<Object> SUBJECTS = Arrays.asList(
            ID,
            ID,
            ID,
            ID.toUpperCase(Locale.ROOT),
            "0198f3a-27c11-7abc-8def-0123456789ab",
            "+198f3a2-7c11-7abc-8def-0123456789ab",
            "1-1-1-1-1",
            "",
            42,
            List.of(ID),
            null,
            MISSING);
    private static final List<Object> ROLES = Arrays.asList(
            "USER", "ADMIN", "USER", "ADMIN", "user", "USER ", "", 0, true, List.of("ADMIN"), null, MISSING);
    private static final List<Object> ENDS = Arrays.asList(
            NOW + 60,
            NOW + 60,
            NOW + 1,
            NOW,
            NOW - 1,
            NOW + 0.001,
            NOW - 0.001,
            0,
            -1,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            Double.MAX_VALUE,
            String.valueOf(NOW + 60),
            "NaN",
            "Infinity",
            true,
            List.of(NOW + 60),
            null,
            MISSING);

    private BuiltToken() {}

    static String of(Input input, byte[] key, byte[] otherKey) {
        Map<String, Object> header = new LinkedHashMap<>();
        put(header, "alg", chosen(ALGORITHMS, input));
        put(header, "crit", chosen(CRITICAL, input));
        Map<String, Object> claims = new LinkedHashMap<>();
        put(claims, "sub", chosen(SUBJECTS, input));
        put(claims, "role", chosen(ROLES, input));
        put(claims, "exp", end(input));
        boolean signedByUs = input.oneByte() % 8 != 7;
        while (!input.isUsedUp()) {
            Map<String, Object> part = input.oneBoolean() ? header : claims;
            part.putIfAbsent("x" + new String(input.piece(), UTF_8), input.oneLong());
        }
        String unsigned = AccessTokenFuzz.base64(JSONObjectUtils.toJSONString(header)) + "."
                + AccessTokenFuzz.base64(JSONObjectUtils.toJSONString(claims));
        return AccessTokenFuzz.signed(unsigned, signedByUs ? key : otherKey);
    }

    private static Object end(Input input) {
        int choice = input.oneByte();
        return choice == 255 ? (Object) input.oneLong() : ENDS.get(choice % ENDS.size());
    }

    private static Object chosen(List<Object> values, Input input) {
        return values.get(input.oneByte() % values.size());
    }

    private static void put(Map<String, Object> part, String name, Object value) {
        if (value != MISSING) {
            part.put(name, value);
        }
    }
}
