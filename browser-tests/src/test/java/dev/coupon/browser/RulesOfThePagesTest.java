package dev.coupon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tests in src/test/web: of what the pages compute, without a page. */
class RulesOfThePagesTest {

    private static final Path TESTS = Path.of("src/test/web");

    @TempDir
    private static Path directory;

    private static Web web;

    @BeforeAll
    static void compile() throws Exception {
        web = Web.copyTo(directory);
        web.write("package.json", "{\"type\": \"module\"}");
        Programs.Result result = web.compile("--noEmit", "false", "--outDir", "built");
        assertThat(result.exitCode()).as(result.output()).isZero();
        Files.createDirectories(directory.resolve("tests"));
        for (Path test : tests()) {
            Files.copy(test, directory.resolve("tests").resolve(test.getFileName()));
        }
    }

    @Test
    void hold() throws Exception {
        Programs.Result result = web.node(List.of("--import", "./tests/page.mjs", "--test", "tests/*.test.mjs"));

        assertThat(result.output()).contains("fail 0").doesNotContain("pass 0");
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @Test
    void aWrongOneIsSeen() throws Exception {
        web.write("wrong.mjs", """
                import assert from "node:assert/strict";
                import { test } from "node:test";
                import { countdown } from "./built/shared/format.js";
                test("wrong", () => assert.equal(countdown(1_000), "0:02"));
                """);

        Programs.Result result = web.node(List.of("--import", "./tests/page.mjs", "--test", "wrong.mjs"));

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("fail 1");
    }

    private static List<Path> tests() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            return files.toList();
        }
    }
}
