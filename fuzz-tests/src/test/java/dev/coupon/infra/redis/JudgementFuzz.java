package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Admitted;
import dev.coupon.domain.issue.Judgement.Pending;
import dev.coupon.fuzz.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Replies to a judge call: each user gets a judgement or a fault, and a claim that was let in can be written down. */
public final class JudgementFuzz {

    private static final UUID COUPON = new UUID(1, 2);
    private static final UUID USER = new UUID(3, 4);
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private JudgementFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        int asked = 1 + input.oneByte() % 8;
        List<Object> reply = new ArrayList<>();
        while (!input.isUsedUp()) {
            reply.add(element(input));
        }
        JudgeCall.hasSoldOut(reply);
        for (int i = 0; i < asked; i++) {
            try {
                check(JudgeCall.judgement(reply, i, COUPON, USER, 7));
            } catch (GateFault fault) {
                // As promised.
            }
        }
    }

    private static Object element(Input input) {
        return switch (input.oneByte()) {
            case 'b' -> input.piece();
            case 'l' -> input.oneLong();
            case 'n' -> null;
            case 's' -> new String(input.piece(), UTF_8);
            case 'x' -> List.of();
            default -> (long) input.oneByte() - 16;
        };
    }

    private static void check(Judgement judgement) {
        AdmittedClaim claim = judgement instanceof Admitted admitted
                ? admitted.claim()
                : judgement instanceof Pending pending ? pending.claim() : null;
        if (claim != null
                && (claim.sequence() < 1
                        || claim.issuedAt().isBefore(Instant.EPOCH)
                        || claim.issuedAt().isAfter(LAST))) {
            throw new AssertionError(judgement);
        }
    }
}
