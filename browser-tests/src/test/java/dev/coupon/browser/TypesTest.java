package dev.coupon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages keep TypeScript's strict rules. What bundles them takes the types away without looking at them. */
class TypesTest {

    @TempDir
    private static Path directory;

    private static Web web;

    @BeforeAll
    static void layOut() throws Exception {
        web = Web.copyTo(directory);
    }

    @Test
    void everyTypeIsRight() throws Exception {
        Programs.Result result = web.compile();

        assertThat(result.output()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    /** Of ours, of the language, of the browser, of each library, and of what those are made of. */
    @Test
    void wrongTypesAreSeen() throws Exception {
        web.write("wrong.ts", """
                import { count } from "./shared/format.js";
                import { html, LitElement, nothing } from "lit";
                import { Chart } from "chart.js";
                count("1");
                export const first = (all: string[]): string => all[0];
                document.body.colour;
                html(1);
                new Chart(1, {});
                new LitElement().renderRoot.colour;
                const unused = nothing;
                """);
        try {
            Programs.Result result = web.compile();

            assertThat(result.output()
                            .lines()
                            .filter(line -> !line.startsWith(" "))
                            .map(line -> line.replaceFirst("(?<=\\)): .*", "")))
                    .containsExactly(
                            "wrong.ts(4,7)",
                            "wrong.ts(5,49)",
                            "wrong.ts(6,15)",
                            "wrong.ts(7,6)",
                            "wrong.ts(8,11)",
                            "wrong.ts(9,29)",
                            "wrong.ts(10,7)");
            assertThat(result.exitCode()).isNotZero();
        } finally {
            web.delete("wrong.ts");
        }
    }
}
