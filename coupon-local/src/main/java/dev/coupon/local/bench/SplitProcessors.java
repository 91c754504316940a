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

    private SplitProcessors(List<Long> servers) {
        this.servers = servers;
    }

    static SplitProcessors between(StackInfo stack) throws InterruptedException {
        SplitProcessors split = new SplitProcessors(stack.processes().stream()
                .map(StackInfo.RunningProcess::pid)
                .filter(pid -> pid > 0)
                .toList());
        int half = split.processors / 2;
        if (half > 0 && Programs.isInstalled(PROGRAM)) {
            split.bind(split.servers, 0, half - 1);
            split.bind(List.of(ProcessHandle.current().pid()), half, split.processors - 1);
        }
        return split;
    }

    @Override
    public void close() throws InterruptedException {
        if (Programs.isInstalled(PROGRAM)) {
            bind(servers, 0, processors - 1);
            bind(List.of(ProcessHandle.current().pid()), 0, processors - 1);
        }
    }

    private void bind(List<Long> pids, int first, int last) throws InterruptedException {
        for (long pid : pids) {
            try {
                Process taskset = new ProcessBuilder(PROGRAM, "-a", "-p", "-c", first + "-" + last, Long.toString(pid))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                taskset.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            } catch (IOException e) {
                throw new UncheckedIOException(PROGRAM + " cannot be started", e);
            }
        }
    }
}
