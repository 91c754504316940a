package dev.coupon.local.stack;

import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.PidFile;
import dev.coupon.local.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The process above the five: starts them, keeps them running, ends them in order when it is asked to end. */
final class Launcher {

    private static final Clock CLOCK = Clock.systemDefaultZone();

    private final DataDir data;
    private final Supervisor supervisor = new Supervisor(Launcher::say, this::writeInfo);
    private final PidFile pidFile;
    private @Nullable Stack stack;

    Launcher(DataDir data) {
        this.data = data;
        this.pidFile = new PidFile(data.launcherPidFile());
    }

    /**
     * Starts the stack. When it returns, claims can be made, and until this JVM ends the processes are looked after.
     *
     * @throws Refusal if the directory is in use, or the stack does not come up; what had been started is ended then
     */
    StackInfo start(@Nullable Integer apiPort, EmbeddedDatabase.Kind databaseKind) {
        StackLock.hold(data);
        try {
            Files.deleteIfExists(data.infoFile());
            pidFile.write(ProcessHandle.current());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into " + data.root(), e);
        }
        Stack.endLeftOvers(data);
        StackPorts ports = StackPorts.choose(data, apiPort, Launcher::say);
        Stack starting = new Stack(data, ports, data.secretsMadeIfAbsent(), databaseKind);
        stack = starting;
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end-of-stack"));
        say("Starting Redis, the database and Kafka, then the two servers. Data: " + data.root());
        try {
            starting.start();
        } catch (IllegalStateException e) {
            throw new Refusal(supervisor.isEnding() ? "Stopped while starting." : String.valueOf(e.getMessage()));
        }
        starting.servers().forEach(supervisor::watch);
        writeInfo();
        return starting.info();
    }

    private synchronized void writeInfo() {
        if (stack != null && !supervisor.isEnding()) {
            data.writePrivately(data.infoFile(), stack.info());
        }
    }

    private void end() {
        if (stack != null) {
            supervisor.end(stack.inOrderOfTheEnd());
        }
        try {
            Files.deleteIfExists(data.infoFile());
        } catch (IOException e) {
            say("Cannot delete " + data.infoFile() + ": " + e.getMessage());
        }
        pidFile.delete();
        say("All stopped; the data stays in " + data.root());
    }

    private static void say(String sentence) {
        System.out.println("[" + LocalTime.now(CLOCK).truncatedTo(ChronoUnit.SECONDS) + "] " + sentence);
    }
}
