package dev.coupon.browser;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the sources of the pages beside the libraries they use, and the node that Playwright brings to work on it. */
final class Web {

    private static final Path SOURCES =
            Path.of(System.getProperty("project.root", "..")).resolve("coupon-pages/src/main/web");

    private final Path directory;
    private final String node = Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false)
            .createProcessBuilder()
            .command()
            .get(0);

    private Web(Path directory) {
        this.directory = directory;
    }

    static Web copyTo(Path directory) throws IOException {
        NodeModules.layOut(Files.createDirectories(directory.resolve("node_modules")));
        Web web = new Web(directory);
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path target = directory.resolve(SOURCES.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return web;
    }

    /** Puts a file beside those that are there. */
    Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    /** TypeScript's compiler with the settings of the pages. */
    Programs.Result compile(String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("node_modules/typescript/lib/tsc.js", "--pretty", "false"));
        arguments.addAll(List.of(more));
        return node(arguments);
    }

    Programs.Result node(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(node));
        command.addAll(arguments);
        return Programs.run(directory, command);
    }
}
