package dev.coupon.local.stack;

import dev.coupon.embedded.LogFiles;
import dev.coupon.local.Refusal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}: works on a stopped stack as well. */
@Command(name = "logs", description = "Prints the end of the logs.", mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {

    private static final int LINES = 200;
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "redis, database, kafka, api, consumer or launcher (default: all).")
    private @Nullable String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing what is added, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Source> sources = sources();
        for (Source source : sources) {
            source.printEnd();
        }
        while (follow) {
            for (Source source : sources) {
                source.printNews();
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        return 0;
    }

    private List<Source> sources() {
        List<String> known =
                Stream.concat(Stack.PROCESSES.stream(), Stream.of("launcher")).toList();
        if (name != null && !known.contains(name)) {
            throw new Refusal("There is no log of " + name + "; there are: " + String.join(", ", known));
        }
        List<Source> sources = new ArrayList<>();
        for (String wanted : name == null ? known : List.of(name)) {
            Path file = data.dir().log(wanted);
            if (Files.exists(file)) {
                sources.add(new Source(file, name == null ? wanted + " | " : ""));
            }
        }
        if (sources.isEmpty()) {
            throw new Refusal("There are no logs in " + data.dir().logs() + " yet.");
        }
        return sources;
    }

    /** One log file and how far it was printed. */
    private static final class Source {

        private final Path file;
        private final String prefix;
        private long printed;

        Source(Path file, String prefix) {
            this.file = file;
            this.prefix = prefix;
        }

        void printEnd() throws IOException {
            printed = Files.size(file);
            LogFiles.lastLines(file, LINES).forEach(line -> System.out.println(prefix + line));
        }

        /** Whole lines only: the rest of one that is just being written comes with the next look. */
        void printNews() throws IOException {
            try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
                // A new launcher begins its log anew.
                printed = Math.min(printed, log.length());
                log.seek(printed);
                byte[] news = new byte[(int) Math.min(log.length() - printed, 1 << 20)];
                log.readFully(news);
                int end = news.length;
                while (end > 0 && news[end - 1] != '\n') {
                    end--;
                }
                printed += end;
                new String(news, 0, end, StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> System.out.println(prefix + line));
            }
        }
    }
}
