package dev.coupon.local.stack;

import dev.coupon.embedded.PidFile;
import dev.coupon.local.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code down}: returns when every process of the stack is gone. */
@Command(name = "down", description = "Stops the stack; its data stays.", mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    // Five processes, each with a grace of twenty seconds before it is ended by force.
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws InterruptedException {
        DataDir dir = data.dir();
        Optional<ProcessHandle> launcher = new PidFile(dir.launcherPidFile()).read();
        if (launcher.isPresent()) {
            end(launcher.get());
        }
        // Whatever a launcher that was killed has left.
        Stack.endLeftOvers(dir);
        System.out.println(
                launcher.isPresent()
                        ? "Stopped. The data stays in " + dir.root()
                        : "No stack is running on " + dir.root());
        return 0;
    }

    private static void end(ProcessHandle launcher) throws InterruptedException {
        launcher.destroy();
        try {
            launcher.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Refusal("The launcher, process " + launcher.pid() + ", does not end. Kill it with: kill -9 "
                    + launcher.pid());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
