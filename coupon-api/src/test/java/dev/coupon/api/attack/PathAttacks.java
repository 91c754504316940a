package dev.coupon.api.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Spellings of an admin's path by a user, and of the claim's path by nobody: one reader's may not be the other's. */
final class PathAttacks {

    private static final String FAILURES = "/api/admin/failures";

    private final Victim victim;
    private final List<Attack> attacks = new ArrayList<>();

    private PathAttacks(Victim victim) {
        this.victim = victim;
    }

    static List<Attack> on(Victim victim) {
        PathAttacks all = new PathAttacks(victim);
        all.admins();
        all.exports();
        all.claims();
        all.others();
        all.files();
        return all.attacks;
    }

    private void admins() {
        admin("an admin's path by a user", FAILURES);
        admin("slash at the end", FAILURES + "/");
        admin("two slashes", "/api//admin/failures");
        admin("two slashes in front", "/" + FAILURES);
        admin("dot", "/api/./admin/failures");
        admin("two dots", "/api/coupon/../admin/failures");
        admin("encoded dots", "/api/coupon/%2e%2e/admin/failures");
        admin("dots encoded twice", "/api/coupon/%252e%252e/admin/failures");
        admin("encoded slash", "/api/admin%2ffailures");
        admin("encoded backslash", "/api/admin%5cfailures");
        admin("backslash", "/api\\admin\\failures");
        admin("path parameter", FAILURES + ";jsessionid=1");
        admin("path parameter in the middle", "/api/admin;x=1/failures");
        admin("encoded semicolon", "/api/admin%3bx=1/failures");
        admin("other case", "/API/Admin/failures");
        admin("encoded letter", "/api/%61dmin/failures");
        admin("letter of another script", "/api/%D0%B0dmin/failures");
        admin("overlong UTF-8", "/api/admin%c0%affailures");
        admin("null byte", FAILURES + "%00");
        admin("line break", FAILURES + "%0d%0a");
        admin("blank", FAILURES + "%20");
        admin("ending", FAILURES + ".json");
        admin("whole address", "http://localhost" + FAILURES);
        admin("whole address of another host", "http://evil.example" + FAILURES);
    }

    private void admin(String name, String path) {
        attacks.add(new Attack(name, "`GET " + path + "`", () -> {
            RawAnswer answer = victim.get(path, Victim.asSomebody());
            assertThat(answer.status()).isNotEqualTo(200);
            return answer.said();
        }));
    }

    /** Everybody who has a coupon, in one file. */
    private void exports() {
        export("file of all who have a coupon", "/issued.csv");
        export("file, with a slash at the end", "/issued.csv/");
        export("file, with a path parameter", "/issued.csv;x=1");
        export("file, with an encoded dot", "/issued%2ecsv");
        export("file, by another ending", "/issued.json");
        export("file, past the coupon", "/../../users/../coupons/issued.csv");
    }

    private void export(String name, String end) {
        attacks.add(new Attack(name, "`GET /api/admin/coupons/<id>" + end + "`", () -> {
            RawAnswer answer =
                    victim.get("/api/admin/coupons/" + victim.newCoupon().get() + end, Victim.asSomebody());
            assertThat(answer.body()).doesNotContain("userId");
            return answer.said();
        }));
    }

    private void claims() {
        claim("claim without a token", "/issue");
        claim("claim with a slash at the end", "/issue/");
        claim("claim with two slashes", "//issue");
        claim("claim with a path parameter", "/issue;x=1");
        claim("claim with an encoded letter", "/%69ssue");
        claim("claim with an encoded slash", "%2fissue");
        claim("claim in other case", "/ISSUE");
        claim("claim with a query", "/issue?access=granted");
    }

    private void claim(String name, String end) {
        attacks.add(new Attack(
                name,
                "`POST /api/coupon/<id>" + end + "`",
                () -> victim.post("/api/coupon/" + UUID.randomUUID() + end, "", "")
                        .said()));
    }

    private void files() {
        file("file beside the pages", "/assets/../application.yml");
        file("file beside the pages, encoded", "/assets/%2e%2e%2fapplication.yml");
        file("file beside the pages, encoded twice", "/assets/%252e%252e%252fapplication.yml");
        file("file beside the pages, with a backslash", "/assets/..%5capplication.yml");
        file("file of the system", "/assets//etc/passwd");
        file("file by its whole address", "/assets/file:%2f%2f%2fetc%2fpasswd");
        file("class of the server", "/assets/PageHandler.class");
        file("page under the name of its file", "/pages/admin.html");
        file("asset with a null byte", "/assets/event.js%00.txt");
        file("asset with a path parameter", "/assets/event.js;x=1");
        file("folder of assets", "/assets/");
    }

    private void file(String name, String path) {
        attacks.add(new Attack(name, "`GET " + path + "`", () -> {
            RawAnswer answer = victim.get(path, "");
            assertThat(answer.status()).isNotEqualTo(200);
            return answer.said();
        }));
    }

    private void others() {
        attacks.add(new Attack(
                "coupon id of another spelling",
                "`POST /api/coupon/1-1-1-1-1/issue` with a good token",
                () -> victim.post("/api/coupon/1-1-1-1-1/issue", Victim.asSomebody(), "")
                        .said()));
        attacks.add(new Attack("path from a header", "`X-Original-URL: " + FAILURES + "` on `GET /api/coupon`", () -> {
            RawAnswer answer = victim.get(
                    "/api/coupon?size=1",
                    "X-Original-URL: " + FAILURES + "\r\nX-Rewrite-URL: " + FAILURES + "\r\n" + Victim.asSomebody());
            assertThat(answer.body()).doesNotContain("attempts");
            return answer.said() + ", with coupons";
        }));
        attacks.add(new Attack(
                "prefix from a header",
                "`X-Forwarded-Prefix: /api/admin` on `GET /failures`",
                () -> victim.get("/failures", "X-Forwarded-Prefix: /api/admin\r\n" + Victim.asSomebody())
                        .said()));
    }
}
