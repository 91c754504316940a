package dev.coupon.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.infra.LeastRights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code secrets.sh} makes: random, for these users, with the least rights. */
class SecretsScriptTest {

    @TempDir
    Path directory;

    private MadeSecrets secrets;

    @BeforeEach
    void make() {
        secrets = MadeSecrets.in(directory.resolve("secrets"));
    }

    @Test
    void theServersOfTheContainersHaveTheSameRightsInRedisAsAnywhere() {
        assertThat(user("coupon")).isEqualTo(line("coupon", "redis-coupon-password", LeastRights.REDIS));
    }

    @Test
    void theServersOfTheContainersHaveTheSameRightsInTheDatabaseAsAnywhere() {
        assertThat(Repo.text(secrets.directory().resolve("users.sql")).lines())
                .contains("GRANT " + LeastRights.DATABASE + " ON coupon.* TO 'coupon'@'%';")
                .filteredOn(line -> line.startsWith("GRANT"))
                .hasSize(2);
    }

    @Test
    void nobodyGetsIntoRedisWithoutAPassword() {
        assertThat(Repo.text(secrets.directory().resolve("users.acl")).lines())
                .contains("user default off")
                .noneMatch(line -> line.contains("nopass"))
                .filteredOn(line -> line.contains("+@all"))
                .hasSize(1);
        assertThat(user("admin")).startsWith("user admin on #");
    }

    @Test
    void everySecretIsRandomAndAnother() throws IOException {
        List<String> random = made("auth-key", "-password");
        MadeSecrets others = MadeSecrets.in(directory.resolve("others"));

        assertThat(random).hasSize(10).doesNotHaveDuplicates().allMatch(secret -> secret.length() >= 24);
        assertThat(Base64.getDecoder().decode(secrets.get("auth-key"))).hasSize(32);
        assertThat(others.get("auth-key")).isNotEqualTo(secrets.get("auth-key"));
    }

    @Test
    void whatIsThereIsKept() throws IOException {
        List<String> before = made("");
        MadeSecrets.in(secrets.directory());

        assertThat(made("")).isEqualTo(before);
    }

    @Test
    void nobodyElseOfTheMachineCanGetIn() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.directory())))
                .isEqualTo("rwx------");
    }

    @Test
    void everySecretOfTheComposeFilesIsMade() {
        assertThat(Stream.of(ComposeProject.simple(), ComposeProject.replicated())
                        .flatMap(project -> project.services().values().stream()
                                .flatMap(service -> Mount.of(project, service).stream()))
                        .filter(mount -> mount.kind() == Mount.Kind.SECRET)
                        .map(secrets::file))
                .hasSizeGreaterThan(20)
                .allMatch(Files::isReadable);
    }

    private List<String> made(String... endings) throws IOException {
        try (Stream<Path> files = Files.list(secrets.directory())) {
            return files.filter(file -> Stream.of(endings)
                            .anyMatch(ending -> file.getFileName().toString().endsWith(ending)))
                    .sorted()
                    .map(Repo::text)
                    .toList();
        }
    }

    private String user(String name) {
        return Repo.text(secrets.directory().resolve("users.acl"))
                .lines()
                .filter(line -> line.startsWith("user " + name + " "))
                .findFirst()
                .orElseThrow();
    }

    private String line(String name, String password, String rights) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(secrets.get(password).getBytes(StandardCharsets.UTF_8));
            return "user " + name + " on #" + HexFormat.of().formatHex(hash) + " " + rights;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
