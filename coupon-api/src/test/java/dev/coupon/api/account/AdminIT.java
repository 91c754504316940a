package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who is an admin, and what that is worth once it is over. */
class AdminIT extends ApiIT {

    private static final String PASSWORD = "correct horse";

    private final String username = "user-" + UUID.randomUUID().toString().substring(0, 13);

    @Test
    void anAdminMakesUsersOfEitherRole() {
        Answer created = create("\"role\": \"ADMIN\"");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().propertyNames()).containsExactly("id", "username", "role");
        assertThat(created.data().get("role").asString()).isEqualTo("ADMIN");
        assertThat(api().post("/api/coupon", logIn(), definition("")).status()).isEqualTo(201);
        assertThat(create("\"role\": \"ADMIN\"").word()).isEqualTo("USERNAME_TAKEN");
    }

    @Test
    void aUserWithoutARoleIsNoAdmin() {
        assertThat(create("\"role\": null").data().get("role").asString()).isEqualTo("USER");
        assertThat(api().post("/api/coupon", logIn(), definition("")).status()).isEqualTo(403);
    }

    @Test
    void nobodyElseMakesUsersOrChangesRoles() {
        String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD);

        assertThat(api().post("/api/admin/users", null, body).status()).isEqualTo(401);
        assertThat(api().post("/api/admin/users", TestTokens.user(), body).status())
                .isEqualTo(403);
        assertThat(api().post("/api/admin/users/" + username + "/role", TestTokens.user(), "{\"role\":\"ADMIN\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDemotedAdminIsNoneAtOnce() {
        create("\"role\": \"ADMIN\"");
        String token = logIn();
        assertThat(api().getAs(token, "/api/admin/failures").status()).isEqualTo(200);

        Answer demoted = setRole(username.toUpperCase(), "{\"role\":\"USER\"}");

        assertThat(demoted.status()).isEqualTo(200);
        assertThat(demoted.data().get("role").asString()).isEqualTo("USER");
        assertThat(api().getAs(token, "/api/admin/failures").status()).isEqualTo(403);
        assertThat(api().post("/api/coupon", token, definition("")).status()).isEqualTo(403);
        assertThat(api().getAs(token, "/api/probe/thread").status()).isEqualTo(200);
        assertThat(setRole(username, "{\"role\":\"ADMIN\"}").status()).isEqualTo(200);
        assertThat(api().getAs(token, "/api/admin/failures").status()).isEqualTo(200);
    }

    /** Whatever the document says can be FORBIDDEN is. */
    @Test
    void aDeletedAdminIsRefusedEverywhere() {
        List<String> answers = new ArrayList<>();
        int operations = 0;
        JsonNode paths = api().get("/v3/api-docs").json().get("paths");
        for (String path : paths.propertyNames()) {
            for (String method : paths.get(path).propertyNames()) {
                JsonNode refusals = paths.get(path).get(method).at("/responses/403/content/application~1json/examples");
                if (refusals.has("FORBIDDEN")) {
                    operations++;
                    Answer answer =
                            asDeletedAdmin(method.toUpperCase(), path.replaceAll("\\{\\w+}", "" + UUID.randomUUID()));
                    answers.add(answer.status() == 403 ? "" : method + " " + path + " " + answer.body());
                }
            }
        }

        assertThat(operations).isGreaterThanOrEqualTo(7);
        assertThat(answers).containsOnly("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"role\": \"ROOT\"} | role: must be one of USER, ADMIN",
                "{\"role\": 1} | role: must be one of USER, ADMIN",
                "{\"role\": null} | role: must be one of USER, ADMIN",
                "{} | role: must be one of USER, ADMIN",
                "{\"role\": \"USER\", \"username\": \"x\"} | username: is not known",
            })
    void namesWhatIsWrongWithARole(String body, String expected) {
        Answer refused = setRole(username, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly(expected);
    }

    @Test
    void knowsNoUserByAnotherName() {
        create("\"role\": null");

        assertThat(setRole("nobody.here", "{\"role\":\"ADMIN\"}").word()).isEqualTo("UNKNOWN_USER");
        // The database takes these letters for the same.
        assertThat(setRole(username.replace("u", "%C3%BC"), "{\"role\":\"ADMIN\"}")
                        .word())
                .isEqualTo("UNKNOWN_USER");
    }

    @Test
    void namesWhatIsWrongWithAUser() {
        Answer refused = api().post(
                        "/api/admin/users",
                        TestTokens.admin(),
                        "{\"username\":\"x\",\"password\":\"password\",\"role\":\"ADMIN\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields())
                .containsExactly(
                        "username: must be 4 to 50 letters, digits, dots, underscores or hyphens",
                        "password: must not be the username or one that many people have");
    }

    private Answer asDeletedAdmin(String method, String path) {
        return api().send(
                        method,
                        path,
                        method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"),
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + TestTokens.admin(UUID.randomUUID()));
    }

    private Answer create(String more) {
        return api().post(
                        "/api/admin/users",
                        TestTokens.admin(),
                        "{\"username\":\"%s\",\"password\":\"%s\", %s}".formatted(username, PASSWORD, more));
    }

    private Answer setRole(String name, String body) {
        return api().post("/api/admin/users/" + name + "/role", TestTokens.admin(), body);
    }

    private String logIn() {
        return api().post(
                        "/api/auth/login",
                        null,
                        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD))
                .data()
                .get("accessToken")
                .asString();
    }
}
