package dev.coupon.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessIT {

    private static final int THREADS = 40;

    @TempDir
    private Path directory;

    @Test
    void noThreadOfPausedProcessRuns() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "tells the state of a thread");
        Path busy = Files.writeString(directory.resolve("Busy.java"), """
                class Busy {
                    public static void main(String[] threads) {
                        for (int i = 1; i < Integer.parseInt(threads[0]); i++) {
                            new Thread(Busy::run).start();
                        }
                        run();
                    }

                    static void run() {
                        while (true) {
                            Thread.onSpinWait();
                        }
                    }
                }
                """);
        try (ManagedProcess process =
                new ManagedProcess("busy", directory.resolve("busy.pid"), directory.resolve("busy.log"))) {
            // The least important one of a busy machine notices a signal late.
            process.start(
                    List.of(
                            "nice",
                            "-n",
                            "19",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            busy.toString(),
                            Integer.toString(THREADS)),
                    Map.of());
            Pause.until("busy", () -> states(process.pid()).length() > THREADS);

            for (int i = 0; i < 20; i++) {
                process.pause();
                assertThat(states(process.pid())).matches("T+");
                process.resume();
            }
        }
    }

    /** Of each thread, a letter. */
    private static String states(long pid) {
        StringBuilder states = new StringBuilder();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads.toList()) {
                String line = Files.readString(thread.resolve("stat"));
                states.append(line.charAt(line.lastIndexOf(") ") + 2));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return states.toString();
    }
}
