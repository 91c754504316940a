package dev.coupon.local.stack;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

final class Parallel {

    private Parallel() {}

    /** Runs each in a thread of its own and returns when all have ended; then throws what the first failed one threw. */
    static void run(Runnable... tasks) {
        List<CompletableFuture<Void>> running = Stream.of(tasks)
                .map(task -> CompletableFuture.runAsync(task, command -> new Thread(command, "start").start()))
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
        try {
            all.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
