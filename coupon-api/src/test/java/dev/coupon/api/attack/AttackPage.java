package dev.coupon.api.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rows of docs/attacks.md that {@link AttacksIT} shows. */
final class AttackPage {

    private static final String SHOWN_HERE = "`AttacksIT`";

    private AttackPage() {}

    /** As they stand there. */
    static List<String> rows() throws IOException {
        Path page = Path.of(System.getProperty("project.root", "..")).resolve("docs/attacks.md");
        try (Stream<String> lines = Files.lines(page)) {
            return lines.filter(line -> line.startsWith("|") && line.endsWith(SHOWN_HERE + " |"))
                    .toList();
        }
    }

    static String row(Attack attack, String answer) {
        return "| " + attack.name() + " | " + attack.sent() + " | " + answer + " | " + SHOWN_HERE + " |";
    }
}
