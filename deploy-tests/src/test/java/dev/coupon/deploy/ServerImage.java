package dev.coupon.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what the Dockerfile says, in folders instead of images: its RUN commands, its COPYs, and what it starts. An instruction
 * that this does not know is an error.
 */
final class ServerImage {

    private static final Pattern INSTRUCTION = Pattern.compile("(?m)^([A-Z]+) (.*)$");
    private static final Pattern STAGE = Pattern.compile("\\S+ AS (\\w+)");

    private final Path home;
    private final String server;
    private final Map<String, Path> stages = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private Path root;
    private Path workDir;
    private List<String> entryPoint = List.of();
    private String user = "";

    private ServerImage(Path home, String server) {
        this.home = home;
        this.server = server;
        this.root = home;
        this.workDir = home;
    }

    static ServerImage build(Path home, String server) {
        ServerImage image = new ServerImage(home, server);
        instructions().forEach(instruction -> image.follow(instruction.get(0), instruction.get(1)));
        return image;
    }

    /** Name and arguments of each. */
    static List<List<String>> instructions() {
        Matcher lines = INSTRUCTION.matcher(Repo.text(Repo.ROOT.resolve("deploy/docker/Dockerfile")));
        return lines.results()
                .map(line -> List.of(line.group(1), line.group(2)))
                .toList();
    }

    /** The folder that the server is started in. */
    Path workDir() {
        return workDir;
    }

    List<String> entryPoint() {
        return entryPoint;
    }

    Map<String, String> environment() {
        return environment;
    }

    String user() {
        return user;
    }

    private void follow(String name, String rest) {
        String arguments = rest.replace("${SERVER}", server);
        try {
            switch (name) {
                case "FROM" -> from(arguments);
                case "ARG" -> {}
                case "WORKDIR" -> workDir = Files.createDirectories(Path.of(root + arguments));
                case "ENV" -> environment.put(arguments.split("=")[0], arguments.split("=")[1]);
                case "COPY" -> copy(arguments.split(" "));
                case "RUN" -> run(arguments);
                case "USER" -> user = arguments;
                case "ENTRYPOINT" -> entryPoint = List.of(new JsonMapper().readValue(arguments, String[].class));
                default -> throw new IllegalArgumentException("Not known: " + name + " " + arguments);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void from(String arguments) throws IOException {
        Matcher stage = STAGE.matcher(arguments);
        root = Files.createDirectories(home.resolve(stage.matches() ? stage.group(1) : "image"));
        stages.put(stage.matches() ? stage.group(1) : "", root);
        environment.clear();
    }

    private void copy(String[] arguments) throws IOException {
        if (arguments.length == 3) {
            Path stage = stages.get(arguments[0].replace("--from=", ""));
            copyAll(Path.of(stage + arguments[1]), workDir.resolve(arguments[2]));
        } else {
            Path found = inContext(arguments[0]);
            Path target = workDir.resolve(arguments[1]).normalize();
            Files.copy(found, Files.isDirectory(target) ? target.resolve(found.getFileName()) : target);
        }
    }

    private static Path inContext(String glob) throws IOException {
        Path pattern = Repo.ROOT.resolve(glob);
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                pattern.getParent(), pattern.getFileName().toString())) {
            files.forEach(found::add);
        }
        if (found.size() != 1) {
            throw new IllegalStateException(glob + " is " + found + ": build it with mvn -DskipTests package");
        }
        return found.get(0);
    }

    /** As Docker does it: what is to be copied must be there, be it empty. */
    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** With the java that runs this test. */
    private void run(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(workDir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("run.log").toFile());
        builder.environment()
                .merge("PATH", System.getProperty("java.home") + "/bin", (path, java) -> java + ":" + path);
        try {
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + Repo.text(home.resolve("run.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
