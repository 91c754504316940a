package dev.coupon.local.stack;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Several things at once. */
public final class Parallel {

    private Parallel() {}

    /**
     * Runs each in a thread of its own and returns when all have ended. When one fails, its exception is thrown at once:
     * the others go on, and whoever gave them their work ends it.
     */
    public static void run(Runnable... tasks) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletableFuture<?>[] running = Stream.of(tasks)
                .map(task -> CompletableFuture.runAsync(task, Parallel::inThread))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(running).thenAccept(end::complete);
        for (CompletableFuture<?> one : running) {
            one.exceptionally(failure -> {
                end.completeExceptionally(failure);
                return null;
            });
        }
        try {
            end.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static void inThread(Runnable task) {
        Thread thread = new Thread(task, "start");
        thread.setDaemon(true);
        thread.start();
    }
}
