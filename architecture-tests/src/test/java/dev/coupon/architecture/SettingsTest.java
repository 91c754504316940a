package dev.coupon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/settings.md} names every setting, with its default, and nothing that is none. */
class SettingsTest {

    private static final String OURS = "coupon.";

    /** What nobody who runs the system has a reason to change. */
    private static final List<String> INTERNAL =
            List.of("logging.", "springdoc.", "spring.config.", "spring.application.", "spring.main.", "spring.jpa.");

    private static final Map<String, String> FILES = Map.of(
            "both", "coupon-infra/src/main/resources/coupon-infra.yml",
            "API", "coupon-api/src/main/resources/application.yml",
            "consumer", "coupon-consumer/src/main/resources/application.yml");

    private final SettingsPage page = SettingsPage.of(Production.root());

    @Test
    void everySettingOfOursStandsOnThePageWithItsDefault() {
        Map<String, String> expected = new TreeMap<>();
        Settings.read().forEach((name, defaults) -> expected.put(name, cell(name, String.join(" or ", defaults))));

        assertThat(expected).hasSizeGreaterThan(30);
        assertThat(page.ours().entrySet()).containsExactlyInAnyOrderElementsOf(expected.entrySet());
    }

    /** As the page has it: where a server's own file says otherwise, that too. */
    private static String cell(String name, String value) {
        StringBuilder cell = new StringBuilder(value.equals(Settings.NO_DEFAULT) ? value : "`" + value + "`");
        for (String server : List.of("API", "consumer")) {
            String own = Settings.setIn(FILES.get(server)).getOrDefault(name, value);
            if (!own.equals(value)) {
                cell.append("; ").append(server).append(" `").append(own).append('`');
            }
        }
        return cell.toString();
    }

    @Test
    void whatOurFilesSetStandsOnThePageAsItIs() {
        Map<String, String> expected = new TreeMap<>();
        FILES.forEach((server, file) -> Settings.setIn(file).entrySet().stream()
                .filter(setting -> !setting.getKey().startsWith(OURS))
                .filter(setting -> INTERNAL.stream().noneMatch(setting.getKey()::startsWith))
                .forEach(setting -> expected.put(setting.getKey() + " (" + server + ")", setting.getValue())));

        assertThat(page.set().entrySet()).containsExactlyInAnyOrderElementsOf(expected.entrySet());
    }

    @Test
    void everySettingOfSpringBootIsOne() throws IOException {
        Set<String> names = new TreeSet<>();
        for (URL document : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            addNames(document, names);
        }

        assertThat(page.ofSpring()).isNotEmpty().allMatch(setting -> isNamed(setting, names));
    }

    private static void addNames(URL document, Set<String> names) throws IOException {
        try (InputStream in = document.openStream()) {
            for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
                String type = property.path("type").asString("");
                boolean hasParts = type.startsWith("java.util.Map") || type.equals("java.util.Properties");
                names.add(property.path("name").asString() + (hasParts ? "." : ""));
            }
        }
    }

    private static boolean isNamed(String setting, Set<String> names) {
        return names.contains(setting)
                || names.stream().anyMatch(name -> name.endsWith(".") && setting.startsWith(name));
    }

    @Test
    void readsThePage() {
        SettingsPage read = new SettingsPage(Stream.of(
                "| setting | default | |",
                "|---|---|---|",
                "| `coupon.some` | `1`; consumer `0` | ours |",
                "| `spring.some.thing` | API | `5s` | so |",
                "| `server.other` | yours |"));

        assertThat(read.ours()).isEqualTo(Map.of("coupon.some", "`1`; consumer `0`"));
        assertThat(read.set()).isEqualTo(Map.of("spring.some.thing (API)", "5s"));
        assertThat(read.ofSpring()).containsExactlyInAnyOrder("spring.some.thing", "server.other");
    }
}
