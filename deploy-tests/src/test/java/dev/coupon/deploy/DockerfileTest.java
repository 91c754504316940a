package dev.coupon.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.local.stack.JavaServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image runs the servers as the local launcher does, and not as root. */
class DockerfileTest {

    private static final Pattern JAVA = Pattern.compile("eclipse-temurin:(\\d+)-jre( AS \\w+)?");

    @Test
    void theJvmGetsTheArgumentsOfTheLocalLauncher() {
        List<String> expected = new ArrayList<>(JavaServer.jvmArguments(javaOfTheImage()));
        expected.add("--enable-native-access=ALL-UNNAMED");

        assertThat(JvmOptions.read()).isEqualTo(expected);
    }

    @Test
    void theEnvironmentIsThatOfTheLocalLauncher() {
        assertThat(all("ENV"))
                .containsExactlyElementsOf(JavaServer.environment().entrySet().stream()
                        .map(Map.Entry::toString)
                        .toList());
    }

    @Test
    void isBuiltAndRunOnTheSameJava() {
        assertThat(all("FROM")).hasSize(2).allMatch(image -> JAVA.matcher(image).matches());
        assertThat(javaOfTheImage()).isGreaterThanOrEqualTo(21);
    }

    @Test
    void theUserIsANumberOtherThanRootTheSameAsInComposeAndKubernetes() {
        assertThat(all("USER")).hasSize(1).allMatch(user -> user.matches("[1-9]\\d*:[1-9]\\d*"));
        String user = all("USER").get(0);
        for (String server : ServerRules.SERVERS) {
            assertThat(ComposeProject.simple().service(server).path("user").asString())
                    .isEqualTo(user);
            assertThat(KubernetesTree.base()
                            .deployment(server)
                            .at("/spec/template/spec/securityContext/runAsUser")
                            .asString())
                    .isEqualTo(user.split(":")[0]);
        }
    }

    @Test
    void nothingButTheJarsAndTheOptionsGetsIntoTheContext() {
        List<String> ignore = Repo.text(Repo.ROOT.resolve(".dockerignore"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(ignore.get(0)).isEqualTo("*");
        assertThat(ignore.subList(1, ignore.size()))
                .containsExactly(
                        "!coupon-api/target/coupon-api-*-exec.jar",
                        "!coupon-consumer/target/coupon-consumer-*-exec.jar",
                        "!deploy/docker/jvm.options");
    }

    @Test
    void theBrokerIsOfTheVersionThatIsTestedWith() {
        Matcher version = Pattern.compile("<kafka.version>(.*)</kafka.version>")
                .matcher(Repo.text(Path.of(Repo.ROOT.toString(), "pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(ComposeProject.simple().service("kafka").path("image").asString())
                .isEqualTo("apache/kafka:" + version.group(1));
    }

    private static int javaOfTheImage() {
        Matcher image = JAVA.matcher(all("FROM").get(1));
        assertThat(image.matches()).isTrue();
        return Integer.parseInt(image.group(1));
    }

    private static List<String> all(String name) {
        return ServerImage.instructions().stream()
                .filter(instruction -> instruction.get(0).equals(name))
                .map(instruction -> instruction.get(1))
                .toList();
    }
}
