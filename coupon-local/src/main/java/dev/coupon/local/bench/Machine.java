package dev.coupon.local.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.coupon.local.stack.Repository;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was measured on.
 *
 * @param commit of the sources, or empty where git does not know
 */
record Machine(
        int cores,
        String cpu,
        long memoryMegabytes,
        String kernel,
        String jdk,
        String redis,
        String database,
        String load,
        String commit) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    static Machine of(String redis, String database, String load) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                cpuModel(),
                system.getTotalMemorySize() / 1_000_000,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                redis,
                database,
                load,
                head());
    }

    String sentence() {
        return "%d cores (%s), %,d MB, %s, JDK %s, Redis %s, %s, load by %s%s"
                .formatted(
                        cores,
                        cpu,
                        memoryMegabytes,
                        kernel,
                        jdk,
                        redis,
                        database,
                        load,
                        commit.isEmpty() ? "" : ", commit " + commit);
    }

    private static String cpuModel() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String head() {
        try {
            Process git = new ProcessBuilder(List.of("git", "rev-parse", "--short=12", "HEAD"))
                    .directory(Repository.root().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? answer : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
