package dev.coupon.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Clients that ask at the same time, each on a thread of its own. */
public final class Together {

    private Together() {}

    /** The answers, in the order of the clients. */
    public static <T> List<T> ask(int clients, IntFunction<T> question) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            return IntStream.range(0, clients)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> question.apply(i), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }
}
