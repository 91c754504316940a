package dev.coupon.api.attack;

import static dev.coupon.api.attack.Victim.bearer;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.api.TestTokens;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that nobody gave, shown to the claim route, to a user's call and to an admin's. */
final class TokenAttacks {

    private static final byte[] OTHER_KEY = "an attacker knows this one well".getBytes(UTF_8);
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private final Victim victim;
    private final List<Attack> attacks = new ArrayList<>();

    private TokenAttacks(Victim victim) {
        this.victim = victim;
    }

    static List<Attack> on(Victim victim) {
        TokenAttacks all = new TokenAttacks(victim);
        all.unsigned();
        all.otherKeys();
        all.otherClaims();
        all.otherPlaces();
        return all.attacks;
    }

    private void unsigned() {
        token("no token", "no `Authorization`", () -> "");
        token(
                "unsigned token",
                "`alg: none`, no signature",
                () -> bearer(part("{\"alg\":\"none\"}") + "." + admin() + "."));
        token(
                "unsigned token in other letters",
                "`alg: nOnE`, with the signature of another token",
                () -> bearer(part("{\"alg\":\"nOnE\"}") + "." + admin() + "." + signatureOfAUser()));
        token("signature cut off", "a user's token without its third part", () -> {
            String good = TestTokens.user();
            return bearer(good.substring(0, good.lastIndexOf('.') + 1));
        });
        token("signature of another token", "a user's token with the role ADMIN in it", () -> {
            String good = TestTokens.user();
            return bearer(good.substring(0, good.indexOf('.')) + "." + admin() + "." + signatureOfAUser());
        });
    }

    private void otherKeys() {
        token("token of another key", "HS256 with a key of one's own", () -> bearer(TestTokens.ofAnotherKey()));
        token(
                "algorithm confusion",
                "`alg: RS256`, HMAC with our key",
                () -> bearer(signed("{\"alg\":\"RS256\"}", claims(in(60)), "HmacSHA256", TestTokens.KEY)));
        token(
                "longer algorithm",
                "`alg: HS512` with our key",
                () -> bearer(signed("{\"alg\":\"HS512\"}", claims(in(60)), "HmacSHA512", TestTokens.KEY)));
        token(
                "key id that is a path",
                "`kid: ../../../dev/null`, signed with an empty file",
                () -> bearer(signed(
                        "{\"alg\":\"HS256\",\"kid\":\"../../../dev/null\"}", claims(in(60)), "HmacSHA256", new byte[] {0
                        })));
        token(
                "key id that is SQL",
                "`kid: ' UNION SELECT 'k' --`, signed with `k`",
                () -> bearer(signed(
                        "{\"alg\":\"HS256\",\"kid\":\"' UNION SELECT 'k' --\"}",
                        claims(in(60)),
                        "HmacSHA256",
                        "k".getBytes(UTF_8))));
        token(
                "key in the token",
                "`jwk` with one's own key, signed with it",
                () -> bearer(signed(
                        "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\""
                                + Base64.getUrlEncoder().withoutPadding().encodeToString(OTHER_KEY) + "\"}}",
                        claims(in(60)),
                        "HmacSHA256",
                        OTHER_KEY)));
        token(
                "key at an address",
                "`jku: https://evil.example/keys`",
                () -> bearer(signed(
                        "{\"alg\":\"HS256\",\"jku\":\"https://evil.example/keys\"}",
                        claims(in(60)),
                        "HmacSHA256",
                        OTHER_KEY)));
    }

    private void otherClaims() {
        token("expired token", "a good token, 5 s after its end", () -> bearer(TestTokens.expired()));
        token(
                "token without an end",
                "signed with our key, no `exp`",
                () -> bearer(signed(
                        HS256,
                        "{\"sub\":\"" + UUID.randomUUID() + "\",\"role\":\"ADMIN\"}",
                        "HmacSHA256",
                        TestTokens.KEY)));
        token(
                "end that never comes",
                "signed with our key, `exp: 1e400`",
                () -> bearer(signed(HS256, claims("1e400"), "HmacSHA256", TestTokens.KEY)));
        token(
                "extension that must be understood",
                "signed with our key, `crit: [\"b64\"]`",
                () -> bearer(signed(
                        "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}",
                        claims(in(60)),
                        "HmacSHA256",
                        TestTokens.KEY)));
    }

    private void otherPlaces() {
        attacks.add(new Attack(
                "token in the address",
                "a good token as `?access_token=`",
                () -> victim.get("/api/users/me/coupons?access_token=" + TestTokens.user(), "")
                        .said()));
        attacks.add(new Attack(
                "token in a cookie",
                "a good token as `Cookie: access_token=`",
                () -> victim.get("/api/users/me/coupons", "Cookie: access_token=" + TestTokens.user() + "\r\n")
                        .said()));
        attacks.add(new Attack(
                "two tokens",
                "a forged one, and a good one in a second `Authorization`",
                () -> victim.get("/api/users/me/coupons", bearer(TestTokens.ofAnotherKey()) + bearer(TestTokens.user()))
                        .said()));
        attacks.add(new Attack(
                "password instead of a token",
                "`Authorization: Basic` of an admin",
                () -> victim.get(
                                "/api/admin/failures",
                                "Authorization: Basic "
                                        + Base64.getEncoder()
                                                .encodeToString("first.admin:only for tests 5d1".getBytes(UTF_8))
                                        + "\r\n")
                        .said()));
    }

    private void token(String name, String sent, Supplier<String> authorization) {
        attacks.add(new Attack(name, sent, () -> everywhere(authorization.get())));
    }

    /** The answer, if it is the same everywhere. */
    private String everywhere(String authorization) {
        UUID coupon = victim.newCoupon().get();
        Set<String> answers = new LinkedHashSet<>();
        answers.add(victim.post("/api/coupon/" + coupon + "/issue", authorization, "")
                .said());
        answers.add(victim.get("/api/users/me/coupons", authorization).said());
        answers.add(victim.get("/api/admin/failures", authorization).said());
        return String.join(" or ", answers);
    }

    private static String admin() {
        return part(claims(in(60)));
    }

    private static String claims(String end) {
        return "{\"sub\":\"" + TestTokens.ADMIN + "\",\"role\":\"ADMIN\",\"exp\":" + end + "}";
    }

    private static String in(int seconds) {
        return String.valueOf(Instant.now().getEpochSecond() + seconds);
    }

    private static String signatureOfAUser() {
        String good = TestTokens.user();
        return good.substring(good.lastIndexOf('.') + 1);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private static String signed(String header, String claims, String algorithm, byte[] key) {
        String unsigned = part(header) + "." + part(claims);
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return unsigned + "."
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(mac.doFinal(unsigned.getBytes(ISO_8859_1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
