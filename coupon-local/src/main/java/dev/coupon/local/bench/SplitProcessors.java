package dev.coupon.local.bench;

import dev.coupon.local.stack.StackInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives the servers the first half of the processors and this process the others, until it is closed: where the load takes
 * what the servers need, twice of what they can do is never asked of them. Does nothing where there is only one processor,
 * or no {@code taskset}.
 */
final class SplitProcessors implements AutoCloseable {

    private static final String PROGRAM = "taskset";
    private static final long LONGEST_SECONDS = 10;

    private final List<Long> servers;
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final boolean split;

    private SplitProcessors(List<Long> servers) throws InterruptedException {
        this.servers = servers;
        int half = processors / 2;
        this.split = half > 0
                && Programs.isInstalled(PROGRAM)
                && bind(servers, 0, half - 1)
                && bind(own(), half, processors - 1);
    }

    static SplitProcessors between(StackInfo stack) throws InterruptedException {
        return new SplitProcessors(stack.processes().stream()
                .map(StackInfo.RunningProcess::pid)
                .filter(pid -> pid > 0)
                .toList());
    }

    /** Whether each side has processors of its own now. */
    boolean areSplit() {
        return split;
    }

    @Override
    public void close() throws InterruptedException {
        if (Programs.isInstalled(PROGRAM)) {
            bind(servers, 0, processors - 1);
            bind(own(), 0, processors - 1);
        }
    }

    private static List<Long> own() {
        return List.of(ProcessHandle.current().pid());
    }

    private static boolean bind(List<Long> pids, int first, int last) throws InterruptedException {
        boolean all = true;
        for (long pid : pids) {
            try {
                Process taskset = new ProcessBuilder(PROGRAM, "-a", "-p", "-c", first + "-" + last, Long.toString(pid))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                all &= taskset.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && taskset.exitValue() == 0;
            } catch (IOException e) {
                throw new UncheckedIOException(PROGRAM + " cannot be started", e);
            }
        }
        return all;
    }
}
