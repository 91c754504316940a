package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Bodies that do not say how long they are. */
class ChunkedBodiesIT extends ApiIT {

    private static final int MOST = 8 * 1024;

    private final UUID user = UUID.randomUUID();

    @Test
    void ofAClaimMayHaveEightKibibytes() {
        assertThat(post("/api/coupon/" + aCoupon() + "/issue", MOST).status()).isEqualTo(202);
    }

    @Test
    void ofAClaimAreRefusedAboveThatAndNothingIsClaimed() {
        String path = "/api/coupon/" + aCoupon() + "/issue";

        for (int bytes : new int[] {MOST + 1, 100 * MOST}) {
            Answer refused = post(path, bytes);

            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.word()).isEqualTo("PAYLOAD_TOO_LARGE");
        }
        assertThat(api().getAs(TestTokens.user(user), path).word()).isEqualTo("NOT_ISSUED");
    }

    @Test
    void areRefusedAlsoWhereNobodyReadsThem() {
        UUID coupon = aCoupon();
        store(coupon, user, 1, Instant.now());

        assertThat(post("/api/coupon/" + coupon + "/usage", MOST + 1).word()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(api().getAs(TestTokens.user(user), "/api/coupon/" + coupon + "/issue")
                        .data()
                        .get("status")
                        .asString())
                .as("nothing was done")
                .isEqualTo("ISSUED");
    }

    @Test
    void areReadWhereTheyAreShortEnough() {
        byte[] body = definition("").getBytes(StandardCharsets.UTF_8);

        assertThat(send("/api/coupon", TestTokens.admin(), body).status()).isEqualTo(201);
    }

    private Answer post(String path, int bytes) {
        return send(path, TestTokens.user(user), " ".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
    }

    private Answer send(String path, String token, byte[] body) {
        return api().send(
                        "POST",
                        path,
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + token);
    }
}
