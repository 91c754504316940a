package dev.coupon.local.rush;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One HTTP answer to a claim, read.
 *
 * @param outcome null: not final, ask again
 * @param pause how long the server wants the user to wait before asking again
 */
public record Reply(@Nullable Outcome outcome, Duration pause) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration DEFAULT_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    public static Reply of(int status, String body, @Nullable String retryAfter) {
        return switch (status) {
            case 202 -> new Reply(Outcome.ACCEPTED, Duration.ZERO);
            case 410 -> new Reply(Outcome.SOLD_OUT, Duration.ZERO);
            case 409 -> new Reply(isDuplicate(body) ? Outcome.DUPLICATE : Outcome.ERROR, Duration.ZERO);
            case 429, 503 -> new Reply(null, pause(retryAfter));
            default -> new Reply(Outcome.ERROR, Duration.ZERO);
        };
    }

    private static boolean isDuplicate(String body) {
        try {
            return "DUPLICATE"
                    .equals(JSON.readTree(body)
                            .path("errorMessage")
                            .path("data")
                            .asString(""));
        } catch (JacksonException e) {
            return false;
        }
    }

    private static Duration pause(@Nullable String retryAfter) {
        if (retryAfter == null || !retryAfter.matches("\\d{1,4}")) {
            return DEFAULT_PAUSE;
        }
        Duration wanted = Duration.ofSeconds(Integer.parseInt(retryAfter));
        return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
    }
}
