package dev.coupon.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuedCouponsIT extends ApiIT {

    private static final Instant ISSUED_AT = Instant.parse("2026-05-20T12:41:46.380488Z");
    private static final String HEADER =
            "userId,username,sequence,issuedAt,usedAt,orderId,orderAmount,discount,withdrawnAt\r\n";

    @Test
    void areAllInTheFileAsTheyAre() {
        UUID coupon = aCoupon();
        UUID stranger = id(1);
        UUID named = signedUp();
        UUID buyer = id(2);
        UUID withdrawn = id(3);
        store(coupon, stranger, 3, ISSUED_AT);
        store(coupon, named, 4, ISSUED_AT.plusSeconds(1));
        store(coupon, buyer, 1, ISSUED_AT);
        store(coupon, withdrawn, 2, ISSUED_AT);
        store(aCoupon(), stranger, 9, ISSUED_AT);
        jdbc.sql("UPDATE coupon SET issued_quantity = 4 WHERE id = ?")
                .param(bytes(coupon))
                .update();
        use(coupon, buyer, "{\"orderId\": \"-17\", \"orderAmount\": 24000}");
        assertThat(api().post("/api/admin/coupons/" + coupon + "/users/" + withdrawn + "/withdraw", TestTokens.admin())
                        .status())
                .isEqualTo(200);

        Answer file = export(coupon);

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(file.header("Cache-Control")).contains("no-store");
        String[] lines = file.body().split("\r\n", -1);
        assertThat(lines).hasSize(6);
        assertThat(lines[0] + "\r\n").isEqualTo(HEADER);
        assertThat(lines[1]).isEqualTo(stranger + ",,3,2026-05-20T21:41:46.380488,,,,,");
        // An order that a spreadsheet would calculate.
        assertThat(lines[2])
                .matches(buyer + ",,1,2026-05-20T21:41:46.380488,2\\d{3}-[-T:.0-9]{14,22},'-17,24000,3000,");
        assertThat(lines[3]).matches(withdrawn + ",,2,2026-05-20T21:41:46.380488,,,,,2\\d{3}-[-T:.0-9]{14,22}");
        // And a name.
        assertThat(lines[4]).matches(named + ",'-[a-z0-9-]+,4,2026-05-20T21:41:47.380488,,,,,");
        assertThat(lines[5]).isEmpty();
    }

    @Test
    void areNoneAndAHeaderForACouponThatNobodyHas() {
        assertThat(export(aCoupon()).body()).isEqualTo(HEADER);
    }

    @Test
    void comeInAFileThatIsNamedAfterTheCoupon() {
        UUID coupon = couponNamed("치킨 데이 50% / \\\"첫\\\" 100명");

        String disposition = export(coupon).header("Content-Disposition").orElseThrow();

        assertThat(disposition)
                .startsWith("attachment; filename=\"issued-" + coupon + ".csv\"; filename*=UTF-8''")
                .matches("[ -~]+");
        assertThat(URLDecoder.decode(disposition.replaceAll(".*UTF-8''", ""), StandardCharsets.UTF_8))
                .isEqualTo("치킨 데이 50_ _ _첫_ 100명 - issued.csv");
    }

    @Test
    void areNotReadForTheirHeadAlone() {
        UUID coupon = aCoupon();
        store(coupon, id(1), 1, ISSUED_AT);

        Answer head = api().send("HEAD", path(coupon), BodyPublishers.noBody(), "Authorization", bearer());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(head.header("Content-Disposition")).isPresent();
        assertThat(head.body()).isEmpty();
    }

    @Test
    void areForAdminsAndOfCouponsThatThereAre() {
        UUID nobodys = UUID.randomUUID();

        assertThat(api().get(path(nobodys)).status()).isEqualTo(401);
        assertThat(api().getAs(TestTokens.user(), path(nobodys)).status()).isEqualTo(403);
        Answer unknown = export(nobodys);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.word()).isEqualTo("존재하지 않는 쿠폰입니다.");
        assertThat(api().getAs(TestTokens.admin(), "/api/admin/coupons/42/issued.csv")
                        .fields())
                .containsExactly("couponId: must be a UUID");
        // An admin by his token only, whom the database does not know.
        assertThat(api().getAs(TestTokens.admin(UUID.randomUUID()), path(nobodys))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"text/csv,200", "*/*,200", "application/json,406"})
    void areCsvAndNothingElse(String accepted, int status) {
        assertThat(api().get(path(aCoupon()), "Authorization", bearer(), "Accept", accepted)
                        .status())
                .isEqualTo(status);
    }

    private Answer export(UUID coupon) {
        return api().getAs(TestTokens.admin(), path(coupon));
    }

    private static String path(UUID coupon) {
        return "/api/admin/coupons/" + coupon + "/issued.csv";
    }

    private static String bearer() {
        return "Bearer " + TestTokens.admin();
    }

    /** In this order; before anybody who has signed up. */
    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private UUID signedUp() {
        String name = "-" + UUID.randomUUID().toString().substring(0, 13);
        Answer made =
                api().post("/api/users/signup", null, "{\"username\":\"" + name + "\",\"password\":\"correct horse\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return UUID.fromString(made.data().get("id").asString());
    }

    private UUID couponNamed(String name) {
        Answer made =
                api().post("/api/coupon", TestTokens.admin(), definition("").replace("Chicken day", name));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return UUID.fromString(made.data().get("id").asString());
    }

    private void use(UUID coupon, UUID user, String order) {
        Answer used = api().post("/api/coupon/" + coupon + "/usage", TestTokens.user(user), order);
        assertThat(used.status()).as(used.body()).isEqualTo(200);
    }
}
