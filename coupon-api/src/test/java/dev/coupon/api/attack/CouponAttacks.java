package dev.coupon.api.attack;

import static dev.coupon.api.attack.Victim.as;
import static dev.coupon.api.attack.Victim.asSomebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Together;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Coupons that are another's, and a second one of one's own. */
final class CouponAttacks {

    private static final int AT_ONCE = 24;

    private final Victim victim;
    private final List<Attack> attacks = new ArrayList<>();

    private CouponAttacks(Victim victim) {
        this.victim = victim;
    }

    static List<Attack> on(Victim victim) {
        CouponAttacks all = new CouponAttacks(victim);
        all.ofAnother();
        all.inAnothersName();
        all.twice();
        return all.attacks;
    }

    private void ofAnother() {
        onAnothers(
                "another's coupon used",
                "`POST .../usage` by somebody else",
                coupon -> victim.post("/api/coupon/" + coupon + "/usage", asSomebody(), ""));
        onAnothers(
                "another's usage cancelled",
                "`POST .../usage/cancel` by somebody else",
                coupon -> victim.post(
                        "/api/coupon/" + coupon + "/usage/cancel", asSomebody(), "{\"orderId\":\"order-1\"}"));
        onAnothers(
                "another's claim read",
                "`GET .../issue` by somebody else",
                coupon -> victim.get("/api/coupon/" + coupon + "/issue", asSomebody()));
        attacks.add(new Attack("another's coupons listed", "`GET /api/users/me/coupons?userId=<another>`", () -> {
            UUID owner = UUID.randomUUID();
            issue(owner);
            RawAnswer answer = victim.get("/api/users/me/coupons?userId=" + owner, asSomebody());
            return answer.said() + ", " + answer.json().at("/data/items").size() + " coupons";
        }));
        attacks.add(new Attack(
                "another's list by its address",
                "`GET /api/users/<another>/coupons`",
                () -> victim.get("/api/users/" + UUID.randomUUID() + "/coupons", asSomebody())
                        .said()));
        attacks.add(new Attack("another's cursor", "a cursor out of another's list", () -> {
            UUID owner = UUID.randomUUID();
            issue(owner);
            issue(owner);
            String cursor = victim.get("/api/users/me/coupons?size=1", as(owner))
                    .json()
                    .at("/data/nextCursor")
                    .asString();
            RawAnswer answer = victim.get("/api/users/me/coupons?cursor=" + cursor, asSomebody());
            return answer.said() + ", " + answer.json().at("/data/items").size() + " coupons";
        }));
        cursor("SQL in a cursor", "1772323200000000/' OR '1'='1");
        cursor("moment that no database has in a cursor", "9999999999999999999/0198f3a2-7c11-7abc-8def-0123456789ab");
    }

    private void cursor(String name, String place) {
        String cursor =
                Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.US_ASCII));
        attacks.add(new Attack(
                name,
                "`" + place + "` as base64",
                () -> victim.get("/api/users/me/coupons?cursor=" + cursor, asSomebody())
                        .said()));
    }

    private void onAnothers(String name, String sent, Function<UUID, RawAnswer> attack) {
        attacks.add(new Attack(name, sent, () -> {
            UUID owner = UUID.randomUUID();
            UUID coupon = issue(owner);
            String said = attack.apply(coupon).said();
            assertThat(victim.count(
                            "SELECT COUNT(*) FROM issued_coupon WHERE user_id = ? AND used_at IS NULL", bytes(owner)))
                    .isOne();
            return said + "; it is not used";
        }));
    }

    private void inAnothersName() {
        claimInTheNameOf(
                "claim in another's name",
                "`{\"userId\": <another>}` as the body",
                other -> Map.entry("", "{\"userId\":\"" + other + "\"}"));
        claimInTheNameOf(
                "claim with a header of trust",
                "`X-User-Id: <another>`",
                other -> Map.entry("X-User-Id: " + other + "\r\n", ""));
    }

    private void claimInTheNameOf(String name, String sent, Function<UUID, Map.Entry<String, String>> headersAndBody) {
        attacks.add(new Attack(name, sent, () -> {
            UUID user = UUID.randomUUID();
            UUID other = UUID.randomUUID();
            UUID coupon = victim.newCoupon().get();
            Map.Entry<String, String> trick = headersAndBody.apply(other);
            RawAnswer answer =
                    victim.post("/api/coupon/" + coupon + "/issue", as(user) + trick.getKey(), trick.getValue());
            assertThat(answer.json().at("/data/userId").asString()).isEqualTo(user.toString());
            assertThat(victim.get("/api/coupon/" + coupon + "/issue", as(other)).said())
                    .isEqualTo("404 NOT_ISSUED");
            return answer.said() + " for himself; the other has none";
        }));
    }

    private void twice() {
        attacks.add(new Attack("claim again", "the same claim after its 202", () -> {
            UUID user = UUID.randomUUID();
            UUID coupon = victim.newCoupon().get();
            assertThat(victim.claim(coupon, user).status()).isEqualTo(202);
            return victim.claim(coupon, user).said();
        }));
        attacks.add(new Attack(
                "many claims of one user at once", AT_ONCE + " at once, below his limit or above", () -> {
                    UUID user = UUID.randomUUID();
                    UUID coupon = victim.newCoupon().get();
                    List<RawAnswer> answers = Together.ask(AT_ONCE, i -> victim.claim(coupon, user));
                    long places = answers.stream()
                            .filter(answer -> answer.status() == 202)
                            .map(answer -> answer.json().at("/data/sequence").asInt())
                            .distinct()
                            .count();
                    assertThat(answers)
                            .allMatch(answer -> List.of(202, 409, 429).contains(answer.status()));
                    return "202 for " + places
                            + " place, the others 202 for the same, 409 DUPLICATE or 429 TOO_MANY_CLAIMS";
                }));
        attacks.add(new Attack(
                "one coupon used many times at once", AT_ONCE + " usages without an order at once", () -> {
                    UUID user = UUID.randomUUID();
                    UUID coupon = issue(user);
                    return counted(
                            Together.ask(AT_ONCE, i -> victim.post("/api/coupon/" + coupon + "/usage", as(user), "")));
                }));
        attacks.add(new Attack(
                "one coupon used on many orders at once", AT_ONCE + " usages, each on an order of its own", () -> {
                    UUID user = UUID.randomUUID();
                    UUID coupon = issue(user);
                    return counted(Together.ask(
                            AT_ONCE,
                            i -> victim.post(
                                    "/api/coupon/" + coupon + "/usage",
                                    as(user),
                                    "{\"orderId\":\"order-" + i + "\",\"orderAmount\":20000}")));
                }));
        attacks.add(new Attack("used again on a cancelled order", "use, cancel, and use on the same order", () -> {
            UUID user = UUID.randomUUID();
            String usage = "/api/coupon/" + issue(user) + "/usage";
            String order = "{\"orderId\":\"order-1\",\"orderAmount\":20000}";
            assertThat(victim.post(usage, as(user), order).status()).isEqualTo(200);
            assertThat(victim.post(usage + "/cancel", as(user), "{\"orderId\":\"order-1\"}")
                            .status())
                    .isEqualTo(200);
            return victim.post(usage, as(user), order).said();
        }));
    }

    /** A coupon of that user. */
    private UUID issue(UUID user) {
        UUID coupon = victim.newCoupon().get();
        victim.jdbc()
                .sql(
                        "INSERT INTO issued_coupon (coupon_id, user_id, sequence, issued_at) VALUES (?, ?, 1, '2026-05-01')")
                .params(bytes(coupon), bytes(user))
                .update();
        return coupon;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static String counted(List<RawAnswer> answers) {
        Map<String, Integer> counts = new TreeMap<>();
        answers.forEach(answer -> counts.merge(answer.said(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((said, count) -> parts.add(count + (count == 1 ? " time " : " times ") + said));
        return String.join(", ", parts);
    }
}
