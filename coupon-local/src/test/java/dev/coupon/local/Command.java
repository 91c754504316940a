package dev.coupon.local;

import dev.coupon.embedded.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Runs the launcher as the script does: the built jar in a JVM of its own. */
final class Command {

    private final Path data;
    private final Map<String, String> more;

    Command(Path data) {
        this(data, Map.of());
    }

    /** @param more settings of both servers, as in the environment */
    Command(Path data, Map<String, String> more) {
        this.data = data;
        this.more = more;
    }

    /** Both servers log every claim, and the relay leaves a test the time to ask again itself. */
    private static final Map<String, String> SETTINGS = Map.of(
            "LOGGING_LEVEL_DEV_COUPON_API_ISSUE", "DEBUG",
            "LOGGING_LEVEL_DEV_COUPON_CONSUMER_STORE", "DEBUG",
            "COUPON_RELAY_AGE", "60s");

    /** What it printed on both outputs, and its exit code. */
    record Result(int exitCode, String output) {}

    Result run(String... arguments) {
        return start(arguments).join();
    }

    CompletableFuture<Result> start(String... arguments) {
        try {
            Path output = Files.createTempFile(data, "output-", ".txt");
            ProcessBuilder builder = new ProcessBuilder(commandLine(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(SETTINGS);
            builder.environment().putAll(more);
            Process process = builder.start();
            return process.onExit().thenApply(ended -> new Result(ended.exitValue(), read(output)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> commandLine(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(JavaCommand.start());
        command.addAll(List.of("-cp", launcherJar().toString(), "dev.coupon.local.Coupon"));
        command.addAll(List.of(arguments));
        command.add("--data=" + data.resolve("stack"));
        return command;
    }

    private static Path launcherJar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target").toAbsolutePath())) {
            return built.filter(file -> file.getFileName().toString().matches("coupon-local-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
