package dev.coupon.local.stack;

import dev.coupon.embedded.EmbeddedDatabase;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: the stack in this process, until Ctrl-C; or, detached, in one that stays. */
@Command(name = "up", description = "Starts everything; Ctrl-C stops it.", mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the API (default: 8080).")
    private @Nullable Integer port;

    @Option(names = "--detach", description = "Return as soon as claims can be made; ./coupon down stops it.")
    private boolean detach;

    /** What this prints goes into a log: the process that waits for this one tells the user. */
    @Option(names = DetachedLauncher.UNWATCHED, hidden = true)
    private boolean unwatched;

    @Option(names = "--database", hidden = true)
    private EmbeddedDatabase.Kind database = EmbeddedDatabase.Kind.MARIADB;

    @Override
    public Integer call() throws InterruptedException {
        DataDir dir = data.dir();
        StackInfo info =
                detach ? new DetachedLauncher(dir).start(port, database) : new Launcher(dir).start(port, database);
        if (!unwatched) {
            System.out.print(Welcome.text(info, dir, detach));
            System.out.flush();
        }
        if (!detach) {
            // Until a signal ends this JVM, whose shutdown hook ends the stack.
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
