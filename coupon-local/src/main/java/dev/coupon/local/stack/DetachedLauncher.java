package dev.coupon.local.stack;

import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.JavaCommand;
import dev.coupon.embedded.LogFiles;
import dev.coupon.embedded.PidFile;
import dev.coupon.embedded.Sessions;
import dev.coupon.local.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts a launcher that outlives this process, and waits until its stack is ready. */
final class DetachedLauncher {

    /** Option of {@code up}: say nothing that only the user may read. */
    static final String UNWATCHED = "--unwatched";

    private static final String NAME = "launcher";
    private static final String MAIN_CLASS = "dev.coupon.local.Coupon";

    private final DataDir data;

    DetachedLauncher(DataDir data) {
        this.data = data;
    }

    /** @throws Refusal if the stack does not come up, with the words of the launcher */
    StackInfo start(@Nullable Integer apiPort, EmbeddedDatabase.Kind databaseKind) {
        StackLock.refuseIfHeld(data);
        try {
            Path log = data.log(NAME);
            Files.createDirectories(data.logs());
            Files.deleteIfExists(log);
            Process launcher = new ProcessBuilder(command(apiPort, databaseKind))
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            awaitReady(launcher, log);
            return data.runningStack();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the launcher", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted; the launcher goes on starting.");
        }
    }

    private List<String> command(@Nullable Integer apiPort, EmbeddedDatabase.Kind databaseKind) {
        List<String> command = new ArrayList<>(Sessions.prefix());
        command.addAll(JavaCommand.start());
        command.addAll(List.of(
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                JavaCommand.classPath(),
                MAIN_CLASS,
                "up",
                UNWATCHED,
                "--data=" + data.root(),
                "--database=" + databaseKind));
        if (apiPort != null) {
            command.add("--port=" + apiPort);
        }
        return command;
    }

    private void awaitReady(Process launcher, Path log) throws IOException, InterruptedException {
        int told = 0;
        while (!launcher.waitFor(100, TimeUnit.MILLISECONDS)) {
            told = tellNews(log, told);
            if (isReady(launcher)) {
                return;
            }
        }
        throw new Refusal(String.join("\n", LogFiles.lastLines(log, 40)));
    }

    /** The launcher deletes what an earlier one said before it writes its own id. */
    private boolean isReady(Process launcher) {
        return new PidFile(data.launcherPidFile())
                        .read()
                        .filter(running -> running.pid() == launcher.pid())
                        .isPresent()
                && Files.exists(data.infoFile());
    }

    /** Passes on what the launcher says meanwhile: which ports were replaced, what does not start. */
    private static int tellNews(Path log, int told) throws IOException {
        List<String> lines = Files.readAllLines(log);
        lines.stream().skip(told).filter(line -> line.startsWith("[")).forEach(System.out::println);
        return lines.size();
    }
}
